// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import io.github.mistralconnectors.autoconfigure.http.ConnectorsHttpAutoConfiguration;
import io.github.mistralconnectors.autoconfigure.observation.ConnectorsObservationAutoConfiguration;
import io.github.mistralconnectors.autoconfigure.security.ConnectorsCredentialsAutoConfiguration;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.http.codec.autoconfigure.CodecsAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.boot.webclient.autoconfigure.WebClientObservationAutoConfiguration;

/**
 * Application contexts with the auto-configuration of Spring Boot that matters to the
 * starter.
 */
public final class StarterContext {

	private StarterContext() {
	}

	public static ApplicationContextRunner runner() {
		return withoutKey().withPropertyValues("mistral.api-key=key-1");
	}

	public static ApplicationContextRunner withoutKey() {
		// Boot's event loops would take two quiet seconds to end with each context.
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(ConnectorsAutoConfiguration.class,
					ConnectorsHttpAutoConfiguration.class, ConnectorsObservationAutoConfiguration.class,
					ConnectorsCredentialsAutoConfiguration.class, SslAutoConfiguration.class,
					HttpClientAutoConfiguration.class, ReactiveHttpClientAutoConfiguration.class,
					CodecsAutoConfiguration.class, JacksonAutoConfiguration.class, WebClientAutoConfiguration.class,
					ObservationAutoConfiguration.class, WebClientObservationAutoConfiguration.class))
			.withPropertyValues("spring.reactor.netty.shutdown-quiet-period=0s");
	}

	/** Binds the properties anew whenever the context is asked for them. */
	static ApplicationContextRunner rebinding(ApplicationContextRunner runner) {
		return runner.withInitializer((context) -> context.addBeanFactoryPostProcessor((beans) -> {
			for (String name : beans.getBeanNamesForType(MistralProperties.class, true, false)) {
				beans.getBeanDefinition(name).setScope(BeanDefinition.SCOPE_PROTOTYPE);
			}
		}));
	}

}
