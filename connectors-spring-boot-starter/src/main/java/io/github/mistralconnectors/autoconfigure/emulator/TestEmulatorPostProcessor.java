// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.emulator;

import java.net.URI;

import io.github.mistralconnectors.autoconfigure.ConnectorsConnectionDetails;
import io.github.mistralconnectors.client.ConnectorsClientBuilder;
import io.github.mistralconnectors.client.internal.http.AddressOverride;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Post-processor that connects the clients of an application to the emulator of a test,
 * wherever their address comes from: connection details, a customizer, or code of the
 * application that builds a client. A client that is no bean, but wrapped in one, is not
 * seen here.
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
		EmulatorClientPostProcessor clients = new EmulatorClientPostProcessor(beanFactory);
		// Before those of the application, which may need a client or wrap one.
		beanFactory.addBeanPostProcessor(clients);
		// What a test puts in the place of a bean is not processed any further.
		for (String name : beanFactory.getSingletonNames()) {
			clients.connect(beanFactory.getSingleton(name));
		}
	}

	/**
	 * Post-processor that overrides the address of clients and of their builders.
	 */
	private record EmulatorClientPostProcessor(BeanFactory beanFactory) implements BeanPostProcessor {

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

		private URI address() {
			return this.beanFactory.getBean(ConnectorsEmulator.class).baseUrl();
		}

	}

}
