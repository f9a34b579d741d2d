// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.spring;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;

/**
 * Context customizer factory that finds {@link EnableConnectorsEmulator} on a test class,
 * the classes it extends and those around it.
 */
final class EmulatorContextCustomizerFactory implements ContextCustomizerFactory {

	@Override
	public @Nullable ContextCustomizer createContextCustomizer(Class<?> testClass,
			List<ContextConfigurationAttributes> attributes) {
		EnableConnectorsEmulator enable = TestContextAnnotationUtils.findMergedAnnotation(testClass,
				EnableConnectorsEmulator.class);
		return (enable != null) ? new EmulatorContextCustomizer(enable.apiVersion(), List.of(enable.customizers()))
				: null;
	}

}
