// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.emulator;

import java.net.URI;
import java.util.HashSet;
import java.util.Set;

import io.github.mistralconnectors.autoconfigure.ConnectorsConnectionDetails;
import io.github.mistralconnectors.client.ConnectorsClientBuilder;
import io.github.mistralconnectors.client.internal.http.AddressOverride;
import io.github.mistralconnectors.client.internal.http.ThreadAddressOverride;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.InstantiationAwareBeanPostProcessor;

/**
 * Post-processor that connects the clients of an application to the emulator of a test,
 * wherever their address comes from: connection details, a customizer, or code of the
 * application that builds a client. A client that is no bean, and is built later than the
 * bean that has it, is not seen here.
 */
final class TestEmulatorPostProcessor implements BeanFactoryPostProcessor {

	static final String DETAILS = "connectorsEmulatorConnectionDetails";

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		for (String name : beanFactory.getBeanNamesForType(ConnectorsConnectionDetails.class, true, false)) {
			if (beanFactory.containsBeanDefinition(name)) {
				beanFactory.getBeanDefinition(name).setPrimary(name.equals(DETAILS));
			}
		}
		EmulatorClientPostProcessor clients = new EmulatorClientPostProcessor(beanFactory,
				ThreadLocal.withInitial(HashSet::new));
		// Before those of the application, which may need a client or wrap one.
		beanFactory.addBeanPostProcessor(clients);
		// What a test puts in the place of a bean is not processed any further.
		for (String name : beanFactory.getSingletonNames()) {
			clients.connect(beanFactory.getSingleton(name));
		}
	}

	/**
	 * Post-processor that overrides the address of clients and of their builders, and of
	 * the clients that a bean builds for itself while it is created.
	 *
	 * @param beanFactory the bean factory
	 * @param created names of the beans that a thread has begun to create
	 */
	private record EmulatorClientPostProcessor(ConfigurableListableBeanFactory beanFactory,
			ThreadLocal<Set<String>> created) implements InstantiationAwareBeanPostProcessor {

		@Override
		public @Nullable Object postProcessBeforeInstantiation(Class<?> beanClass, String beanName) {
			this.created.get().add(beanName);
			ThreadAddressOverride.set(this::addressOfNewClients);
			return null;
		}

		@Override
		public Object postProcessAfterInitialization(Object bean, String beanName) {
			connect(bean);
			return bean;
		}

		private void connect(@Nullable Object bean) {
			if (bean instanceof AddressOverride client) {
				client.overrideAddress(address());
			}
			else if (bean instanceof ConnectorsClientBuilder builder) {
				builder.webClientCustomizer((client) -> client.filter(AddressOverride.filter(address())));
			}
		}

		private @Nullable URI addressOfNewClients() {
			Set<String> names = this.created.get();
			names.removeIf((name) -> !this.beanFactory.isCurrentlyInCreation(name));
			return names.isEmpty() ? null : address();
		}

		private URI address() {
			return this.beanFactory.getBean(ConnectorsEmulator.class).baseUrl();
		}

	}

}
