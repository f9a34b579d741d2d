// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.json;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.util.ClassUtils;

/**
 * {@link RuntimeHintsRegistrar} for the requests and responses, which are written and
 * read by reflection. They are found by their package, once, while an application is
 * processed ahead of time.
 */
final class ModelRuntimeHints implements RuntimeHintsRegistrar {

	private static final String MODEL = "io.github.mistralconnectors.client.model";

	private final BindingReflectionHintsRegistrar binding = new BindingReflectionHintsRegistrar();

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		for (BeanDefinition found : new EveryType().findCandidateComponents(MODEL)) {
			Class<?> type = ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), classLoader);
			this.binding.registerReflectionHints(hints.reflection(), type);
			// For values and creators that are neither properties nor public.
			hints.reflection()
				.registerType(type, MemberCategory.INVOKE_DECLARED_CONSTRUCTORS, MemberCategory.INVOKE_DECLARED_METHODS,
						MemberCategory.ACCESS_DECLARED_FIELDS);
		}
	}

	/** Finds interfaces and abstract classes as well. */
	private static final class EveryType extends ClassPathScanningCandidateComponentProvider {

		EveryType() {
			super(false);
			addIncludeFilter((reader, factory) -> !reader.getClassMetadata().getClassName().endsWith("Builder"));
		}

		@Override
		protected boolean isCandidateComponent(AnnotatedBeanDefinition definition) {
			return true;
		}

	}

}
