// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.emulator;

import java.net.URI;
import java.time.Duration;

import io.github.mistralconnectors.autoconfigure.ConnectorsClientCustomizer;
import io.github.mistralconnectors.autoconfigure.ConnectorsConnectionDetails;
import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.ConnectorsClientBuilder;
import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import io.github.mistralconnectors.client.settings.RequestOptions;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.spring.EnableConnectorsEmulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ApplicationContext;
import org.springframework.core.PriorityOrdered;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Scope;
import org.springframework.test.context.TestContextManager;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.convention.TestBean;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the ways in which the address of a client can come from the application under
 * test. The emulator of the test gets all requests, the service none.
 */
class EmulatorOverridesApplicationTests {

	private static final ConnectorsEmulator service = ConnectorsEmulator.start();

	@AfterAll
	static void closeService() {
		service.close();
	}

	@ParameterizedTest
	@ValueSource(classes = { PropertiesTests.class, DetailsTests.class, SeveralDetailsTests.class,
			CustomizerTests.class, FilterTests.class, WebClientTests.class, BuilderTests.class, ClientTests.class,
			SeveralClientsTests.class, OtherScopesTests.class, InCodeTests.class, ReplacedTests.class, SpiedTests.class,
			DisabledTests.class, EarlyTests.class })
	void emulatorGetsEveryRequest(Class<?> test) throws Exception {
		ApplicationContext context = start(test);
		ConnectorsEmulator emulator = context.getBean(ConnectorsEmulator.class);
		emulator.reset();
		emulator.connector("wiki");
		int requests = 0;
		for (ConnectorsClient client : context.getBeansOfType(ConnectorsClient.class).values()) {
			client.get("wiki");
			client.withOptions(RequestOptions.builder().apiKey("another").build()).get("wiki");
			requests += 2;
		}
		for (ReactiveConnectorsClient client : context.getBeansOfType(ReactiveConnectorsClient.class).values()) {
			client.get("wiki").block(Duration.ofSeconds(10));
			requests++;
		}
		for (Runnable code : context.getBeansOfType(Runnable.class).values()) {
			code.run();
			requests++;
		}
		assertThat(emulator.requests()).hasSize(requests).isNotEmpty();
		assertThat(service.requests()).isEmpty();
	}

	@Test
	void mocksStayAsTheyAre() throws Exception {
		assertThat(start(MockedTests.class).getBean(ConnectorsClient.class).get("wiki")).isNull();
	}

	@Test
	void applicationSeesTheEmulatorsDetails() throws Exception {
		ApplicationContext context = start(SeveralDetailsTests.class);
		assertThat(context.getBean(ConnectorsConnectionDetails.class).getBaseUrl())
			.isEqualTo(context.getBean(ConnectorsEmulator.class).baseUrl().toString());
		assertThat(context.getBean(Vault.class).getApiKey()).isEqualTo("key-of-the-vault");
	}

	private static ApplicationContext start(Class<?> test) throws Exception {
		TestContextManager manager = new TestContextManager(test);
		manager.prepareTestInstance(test.getDeclaredConstructor().newInstance());
		return manager.getTestContext().getApplicationContext();
	}

	private static String address() {
		return service.baseUrl().toString();
	}

	private static ConnectorsClientBuilder production() {
		return ConnectorsClient.builder().apiKey("key-of-the-application").baseUrl(address());
	}

	@SpringBootTest(classes = Application.class)
	@EnableConnectorsEmulator
	static class Base {

	}

	@TestPropertySource(properties = { "mistral.api-key=${UNSET}", "mistral.base-url=http://127.0.0.1:1",
			"mistral.proxy.host=proxy.invalid", "mistral.proxy.port=3128" })
	static class PropertiesTests extends Base {

	}

	@Import(Vault.class)
	static class DetailsTests extends Base {

	}

	@Import({ Vault.class, SeveralDetailsTests.More.class })
	static class SeveralDetailsTests extends Base {

		@Configuration(proxyBeanMethods = false)
		static class More {

			@Bean
			@Primary
			ConnectorsConnectionDetails primaryDetails() {
				return ConnectorsConnectionDetails.of(address(), "key-1");
			}

		}

	}

	@Import(CustomizerTests.Customizer.class)
	static class CustomizerTests extends Base {

		static class Customizer implements ConnectorsClientCustomizer {

			@Override
			public void customize(ConnectorsClientBuilder builder) {
				builder.baseUrl(address() + "/gateway").apiKey("key-of-the-application");
			}

		}

	}

	@Import(FilterTests.Customizer.class)
	static class FilterTests extends Base {

		static class Customizer implements ConnectorsClientCustomizer {

			@Override
			public void customize(ConnectorsClientBuilder builder) {
				builder.webClientCustomizer((webClient) -> webClient.filter((request, next) -> next.exchange(
						ClientRequest.from(request).url(URI.create(address() + request.url().getRawPath())).build())));
			}

		}

	}

	@Import(WebClientTests.Customizer.class)
	static class WebClientTests extends Base {

		static class Customizer implements ConnectorsClientCustomizer {

			@Override
			public void customize(ConnectorsClientBuilder builder) {
				builder.baseUrl(address()).webClientBuilder(WebClient.builder().baseUrl(address()));
			}

		}

	}

	@Import(BuilderTests.Builder.class)
	static class BuilderTests extends Base {

		@Configuration(proxyBeanMethods = false)
		static class Builder {

			@Bean
			@Scope("prototype")
			ConnectorsClientBuilder builder() {
				return production();
			}

		}

	}

	@Import(EarlyTests.Early.class)
	static class EarlyTests extends Base {

		@Configuration(proxyBeanMethods = false)
		static class Early {

			@Bean
			ConnectorsClient ownClient() {
				return production().build();
			}

			@Bean
			static NeedsClient needsClient(ConnectorsClient client) {
				return new NeedsClient();
			}

		}

		/**
		 * Post-processor for which a client is created before most beans are.
		 */
		static class NeedsClient implements BeanPostProcessor, PriorityOrdered {

			@Override
			public int getOrder() {
				return 0;
			}

		}

	}

	@Import(ClientTests.Clients.class)
	static class ClientTests extends Base {

		@Configuration(proxyBeanMethods = false)
		static class Clients {

			@Bean
			ConnectorsClient client() {
				return production().build();
			}

			@Bean
			ReactiveConnectorsClient reactiveClient() {
				return production().buildReactive();
			}

		}

	}

	@Import(SeveralClientsTests.Clients.class)
	static class SeveralClientsTests extends Base {

		@Configuration(proxyBeanMethods = false)
		static class Clients {

			@Bean
			@Primary
			ConnectorsClient one() {
				return production().build();
			}

			@Bean
			ConnectorsClient other(ConnectorsClientBuilder builder) {
				return builder.baseUrl(address()).build();
			}

			@Bean
			ConnectorsClient view(ConnectorsClient client) {
				return production().build().withOptions(RequestOptions.builder().header("X-Team", "blue").build());
			}

		}

	}

	@Import({ OtherScopesTests.Clients.class, OtherScopesTests.Factory.class })
	static class OtherScopesTests extends Base {

		@Configuration(proxyBeanMethods = false)
		static class Clients {

			@Bean
			@Scope("prototype")
			ConnectorsClient prototype() {
				return production().build();
			}

			@Bean
			@Lazy
			ConnectorsClient late() {
				return production().build();
			}

		}

		static class Factory implements FactoryBean<ConnectorsClient> {

			@Override
			public ConnectorsClient getObject() {
				return production().build();
			}

			@Override
			public Class<?> getObjectType() {
				return ConnectorsClient.class;
			}

		}

	}

	@Import(InCodeTests.Code.class)
	static class InCodeTests extends Base {

		static class Code implements Runnable {

			private final ConnectorsClient client;

			Code(ConnectorsClientBuilder builder) {
				this.client = builder.baseUrl(address()).build();
			}

			@Override
			public void run() {
				this.client.get("wiki");
			}

		}

	}

	static class ReplacedTests extends Base {

		@TestBean
		private ConnectorsClient connectorsClient;

		static ConnectorsClient connectorsClient() {
			return production().build();
		}

	}

	@Import(ClientTests.Clients.class)
	static class SpiedTests extends Base {

		@MockitoSpyBean
		private ConnectorsClient client;

	}

	static class MockedTests extends Base {

		@MockitoBean
		private ConnectorsClient client;

	}

	@Import(ClientTests.Clients.class)
	@TestPropertySource(properties = "mistral.enabled=false")
	static class DisabledTests extends Base {

	}

	/** Connection details whose key comes from a vault of the application. */
	static class Vault implements ConnectorsConnectionDetails {

		@Override
		public String getBaseUrl() {
			return address();
		}

		@Override
		public String getApiKey() {
			return "key-of-the-vault";
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
