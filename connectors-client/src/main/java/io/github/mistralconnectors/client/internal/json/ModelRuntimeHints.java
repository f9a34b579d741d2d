// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.json;

import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.RegexPatternTypeFilter;
import org.springframework.util.ClassUtils;

/**
 * {@link RuntimeHintsRegistrar} for the requests and responses, which are written and
 * read by reflection, and for the messages of MCP servers, those of the MCP SDK among
 * them if it is on the class path. They are found by their names, once, while an
 * application is processed ahead of time.
 */
final class ModelRuntimeHints implements RuntimeHintsRegistrar {

	private static final String CLIENT = "io.github.mistralconnectors.client";

	/** Has no hints of its own. */
	private static final String MCP_SDK = "io.modelcontextprotocol.spec";

	private static final Pattern NAMES = Pattern.compile("(" + CLIENT + "\\.model\\..*|" + CLIENT
			+ "\\.internal\\.gateway\\.(McpMessage|ToolResult)|" + MCP_SDK + "\\.McpSchema.*)(?<![$]Builder)");

	private static final MemberCategory[] MEMBERS = { MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS,
			MemberCategory.INVOKE_DECLARED_CONSTRUCTORS, MemberCategory.INVOKE_PUBLIC_METHODS,
			MemberCategory.INVOKE_DECLARED_METHODS, MemberCategory.ACCESS_PUBLIC_FIELDS,
			MemberCategory.ACCESS_DECLARED_FIELDS };

	private final BindingReflectionHintsRegistrar binding = new BindingReflectionHintsRegistrar();

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		EveryType scanner = new EveryType();
		Stream.of(CLIENT, MCP_SDK)
			.flatMap((root) -> scanner.findCandidateComponents(root).stream())
			.forEach((found) -> {
				Class<?> type = ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), classLoader);
				this.binding.registerReflectionHints(hints.reflection(), type);
				// For values and creators that are neither properties nor public.
				hints.reflection().registerType(type, MEMBERS);
			});
	}

	/** Finds interfaces and abstract classes as well. */
	private static final class EveryType extends ClassPathScanningCandidateComponentProvider {

		EveryType() {
			super(false);
			addIncludeFilter(new RegexPatternTypeFilter(NAMES));
		}

		@Override
		protected boolean isCandidateComponent(AnnotatedBeanDefinition definition) {
			return true;
		}

	}

}
