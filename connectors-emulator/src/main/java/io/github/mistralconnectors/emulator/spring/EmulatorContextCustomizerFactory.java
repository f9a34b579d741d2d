// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.spring;

import java.util.List;
import java.util.function.Consumer;

import io.github.mistralconnectors.emulator.ApiVersion;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.AotDetector;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.util.ClassUtils;

/**
 * Context customizer factory that finds {@link EnableConnectorsEmulator} on a test class,
 * the classes it extends and those around it.
 */
final class EmulatorContextCustomizerFactory implements ContextCustomizerFactory {

	/** Leaves the name free for an emulator that the application runs by itself. */
	static final String BEAN_NAME = EnableConnectorsEmulator.class.getName();

	/** Configuration by which the starter connects all clients to the emulator. */
	private static final String STARTER = "io.github.mistralconnectors.autoconfigure.emulator.EmulatorTestConfiguration";

	@Override
	public @Nullable ContextCustomizer createContextCustomizer(Class<?> testClass,
			List<ContextConfigurationAttributes> attributes) {
		EnableConnectorsEmulator enable = TestContextAnnotationUtils.findMergedAnnotation(testClass,
				EnableConnectorsEmulator.class);
		return (enable != null) ? new Customizer(enable.apiVersion(), List.of(enable.customizers())) : null;
	}

	static ConnectorsEmulator start(ApiVersion apiVersion, Class<Consumer<ConnectorsEmulator.Builder>>[] customizers) {
		ConnectorsEmulator.Builder builder = ConnectorsEmulator.builder().apiVersion(apiVersion);
		for (Class<Consumer<ConnectorsEmulator.Builder>> type : customizers) {
			BeanUtils.instantiateClass(type).accept(builder);
		}
		return builder.start();
	}

	/**
	 * Context customizer that registers the emulator. As part of the key of the context
	 * cache it makes tests share a context, and with it an emulator, only if they want
	 * the same one.
	 *
	 * @param apiVersion the version of the API
	 * @param customizers the types that change the builder
	 */
	private record Customizer(ApiVersion apiVersion,
			List<Class<? extends Consumer<ConnectorsEmulator.Builder>>> customizers) implements ContextCustomizer {

		@Override
		public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
			if (AotDetector.useGeneratedArtifacts()) {
				// What was registered during the build is registered again.
				return;
			}
			BeanDefinitionRegistry registry = (BeanDefinitionRegistry) context.getBeanFactory();
			registry.registerBeanDefinition(BEAN_NAME, definition());
			if (ClassUtils.isPresent(STARTER, context.getClassLoader())) {
				registry.registerBeanDefinition(STARTER, new RootBeanDefinition(STARTER));
			}
		}

		/**
		 * Processing ahead of time refuses an instance supplier, and the code it makes
		 * may not see the customizers of a test.
		 */
		private RootBeanDefinition definition() {
			RootBeanDefinition definition = new RootBeanDefinition(EmulatorContextCustomizerFactory.class);
			definition.setTargetType(ConnectorsEmulator.class);
			definition.setFactoryMethodName("start");
			definition.getConstructorArgumentValues().addIndexedArgumentValue(0, this.apiVersion);
			definition.getConstructorArgumentValues()
				.addIndexedArgumentValue(1, this.customizers.stream().map(Class::getName).toArray(String[]::new));
			definition.setPrimary(true);
			return definition;
		}

	}

}
