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
import org.springframework.util.Assert;

/**
 * Post-processor that connects all clients of an application to the emulator of a test,
 * wherever their address comes from: connection details, a customizer, or code of the
 * application that builds a client. A request of a test never reaches the service.
 */
final class TestEmulatorPostProcessor implements BeanFactoryPostProcessor, BeanPostProcessor {

	static final String DETAILS = "connectorsEmulatorConnectionDetails";

	private @Nullable BeanFactory beanFactory;

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
		for (String name : beanFactory.getBeanNamesForType(ConnectorsConnectionDetails.class, true, false)) {
			if (beanFactory.containsBeanDefinition(name)) {
				beanFactory.getBeanDefinition(name).setPrimary(name.equals(DETAILS));
			}
		}
		// What a test puts in the place of a bean is not processed any further.
		for (String name : beanFactory.getSingletonNames()) {
			connect(beanFactory.getSingleton(name));
		}
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

	private URI address() {
		Assert.state(this.beanFactory != null, "No bean factory");
		return this.beanFactory.getBean(ConnectorsEmulator.class).baseUrl();
	}

}
