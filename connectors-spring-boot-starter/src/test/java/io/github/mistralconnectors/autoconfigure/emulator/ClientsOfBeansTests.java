// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.emulator;

import java.time.Duration;
import java.util.Collection;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.ConnectorsClientBuilder;
import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import io.github.mistralconnectors.client.settings.RequestOptions;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.spring.EnableConnectorsEmulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of beans that build a client with {@code ConnectorsClient.builder()} and keep it
 * to themselves. The emulator of the test gets its requests, the service none.
 */
@SpringBootTest(classes = ClientsOfBeansTests.Application.class)
@EnableConnectorsEmulator
class ClientsOfBeansTests {

	private static final ConnectorsEmulator service = ConnectorsEmulator.start();

	@AfterAll
	static void closeService() {
		service.close();
	}

	@Test
	void emulatorGetsEveryRequest(@Autowired ApplicationContext context, ConnectorsEmulator emulator) {
		emulator.connector("wiki");
		Collection<Runnable> beans = context.getBeansOfType(Runnable.class).values();
		beans.forEach(Runnable::run);
		assertThat(emulator.requests()).hasSameSizeAs(beans).hasSize(6);
		assertThat(service.requests()).isEmpty();
	}

	@Test
	void clientOfATestKeepsItsAddress(@Autowired ApplicationContext context) {
		assertThatExceptionOfType(BeanCreationException.class).isThrownBy(() -> context.getBean("failing"));
		try (ConnectorsEmulator other = ConnectorsEmulator.start()) {
			other.connector("wiki");
			ConnectorsClient.builder().apiKey("k").baseUrl(other.baseUrl().toString()).build().get("wiki");
			assertThat(other.requests()).hasSize(1);
		}
	}

	private static ConnectorsClientBuilder production() {
		return ConnectorsClient.builder().apiKey("key-of-the-application").baseUrl(service.baseUrl().toString());
	}

	@Configuration(proxyBeanMethods = false)
	@Import({ InConstructor.class, InInitializer.class })
	static class Application {

		@Bean
		Runnable wrapper(InInitializer createdBefore) {
			return new Wrapper(production().build());
		}

		@Bean
		Runnable reactiveWrapper() {
			ReactiveConnectorsClient client = production().buildReactive();
			return () -> client.get("wiki").block(Duration.ofSeconds(10));
		}

		@Bean
		@Lazy
		Runnable late() {
			return new Wrapper(production().build().withOptions(RequestOptions.builder().apiKey("other").build()));
		}

		@Bean
		@Scope("prototype")
		Runnable prototype() {
			return new Wrapper(production().build());
		}

		@Bean
		@Lazy
		Object failing() {
			throw new IllegalStateException("on purpose");
		}

	}

	static class InConstructor extends Wrapper {

		InConstructor(Runnable reactiveWrapper) {
			super(production().build());
		}

	}

	static class InInitializer implements InitializingBean, Runnable {

		private ConnectorsClient client = production().build();

		@Override
		public void afterPropertiesSet() {
			this.client = production().build();
		}

		@Override
		public void run() {
			this.client.get("wiki");
		}

	}

	/** Class of an application that has a client of its own. */
	static class Wrapper implements Runnable {

		private final ConnectorsClient client;

		Wrapper(ConnectorsClient client) {
			this.client = client;
		}

		@Override
		public void run() {
			this.client.get("wiki");
		}

	}

}
