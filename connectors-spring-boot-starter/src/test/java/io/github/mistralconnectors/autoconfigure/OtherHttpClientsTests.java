// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import java.time.Duration;
import java.util.Map;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import io.github.mistralconnectors.client.error.ConnectorsApiException;
import io.github.mistralconnectors.client.error.ToolOutcomeUnknownException;
import io.github.mistralconnectors.client.model.connector.Connector;
import io.github.mistralconnectors.client.model.connector.CreateConnectorRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.http.client.autoconfigure.reactive.ClientHttpConnectorBuilderCustomizer;
import org.springframework.boot.http.client.reactive.ReactorClientHttpConnectorBuilder;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.retry.policy.MaxAttemptsRetryPolicy;
import org.springframework.retry.policy.NeverRetryPolicy;
import org.springframework.retry.support.RetryTemplate;
import org.springframework.web.client.ApiVersionInserter;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of settings and beans that an application has for other APIs. They do not change
 * the clients, and the clients do not change them.
 */
class OtherHttpClientsTests {

	@RegisterExtension
	static final WireMockExtension api = WireMockExtension.newInstance()
		.options(WireMockConfiguration.wireMockConfig().dynamicPort())
		.build();

	private final ApplicationContextRunner runner = StarterContext.runner();

	@BeforeEach
	void respond() {
		api.stubFor(WireMock.any(WireMock.anyUrl())
			.willReturn(WireMock.okJson("{\"id\":\"0198a7c2-0000-7000-8000-000000000001\",\"name\":\"wiki\","
					+ "\"description\":\"%s\",\"server\":\"https://wiki.example.org/mcp\"}"
						.formatted("x".repeat(5000)))));
	}

	private ApplicationContextRunner runner() {
		return this.runner.withPropertyValues("mistral.base-url=" + api.baseUrl());
	}

	@Test
	void jsonSettingsOfApplicationHaveNoEffect() {
		runner()
			.withPropertyValues("spring.jackson.property-naming-strategy=UPPER_CAMEL_CASE",
					"spring.http.codecs.max-in-memory-size=1KB")
			.run((context) -> {
				Connector connector = context.getBean(ConnectorsClient.class).create(request());
				assertThat(connector.name()).isEqualTo("wiki");
				assertThat(connector.description()).hasSize(5000);
				assertThat(sent().getBodyAsString()).contains("\"name\":\"wiki\"").doesNotContain("\"Name\"");
			});
	}

	@Test
	void webClientCustomizersHaveNoEffect() {
		runner().withUserConfiguration(WebClientOther.class).run((context) -> {
			context.getBean(ConnectorsClient.class).get("wiki");
			context.getBean(ReactiveConnectorsClient.class).get("wiki").block(Duration.ofSeconds(10));
			assertThat(api.findAll(WireMock.anyRequestedFor(WireMock.anyUrl()))).hasSize(2).allSatisfy((request) -> {
				assertThat(request.getHeader("Authorization")).isEqualTo("Bearer key-1");
				assertThat(request.getHeader("Cookie")).isNull();
				assertThat(request.getAllHeaderKeys()).noneMatch((name) -> name.toLowerCase().startsWith("x-other"));
			});
		});
	}

	@Test
	void exchangeFunctionOfApplicationHasNoEffect() {
		runner()
			.withBean(WebClientCustomizer.class, () -> (builder) -> builder.exchangeFunction((request) -> Mono.never()))
			.run((context) -> assertThat(context.getBean(ConnectorsClient.class).get("wiki").name()).isEqualTo("wiki"));
	}

	@Test
	void webClientOfApplicationIsNotChanged() {
		runner().run((context) -> {
			context.getBean(WebClient.Builder.class)
				.build()
				.get()
				.uri(api.baseUrl() + "/other")
				.retrieve()
				.toBodilessEntity()
				.block(Duration.ofSeconds(10));
			assertThat(sent().getHeader("Authorization")).isNull();
		});
	}

	@Test
	void readTimeoutOfApplicationHasNoEffect() {
		api.stubFor(WireMock.get("/v1/connectors/slow")
			.willReturn(WireMock.okJson("{\"name\":\"slow\"}").withFixedDelay(300)));
		runner().withPropertyValues("spring.http.clients.read-timeout=20ms", "mistral.retry.enabled=false")
			.withBean("impatient", ClientHttpConnectorBuilderCustomizer.class, ImpatientEngine::new)
			.run((context) -> assertThat(context.getBean(ConnectorsClient.class).get("slow").name()).isEqualTo("slow"));
	}

	@Test
	void redirectSettingOfApplicationHasNoEffect() {
		api.stubFor(WireMock.get("/v1/connectors/moved").willReturn(WireMock.temporaryRedirect("/v1/connectors/wiki")));
		runner().withPropertyValues("spring.http.clients.redirects=follow").run((context) -> {
			ConnectorsClient client = context.getBean(ConnectorsClient.class);
			assertThatExceptionOfType(ConnectorsApiException.class).isThrownBy(() -> client.get("moved"))
				.satisfies((failure) -> assertThat(failure.status()).isEqualTo(302));
			api.verify(0, WireMock.getRequestedFor(WireMock.urlEqualTo("/v1/connectors/wiki")));
		});
	}

	@Test
	void cookieSettingOfApplicationHasNoEffect() {
		api.stubFor(WireMock.get("/v1/connectors/wiki")
			.willReturn(WireMock.okJson("{\"name\":\"wiki\"}").withHeader("Set-Cookie", "session=1")));
		runner()
			.withPropertyValues("spring.http.clients.cookie-handling=enable",
					"spring.http.clients.reactive.connector=jdk")
			.run((context) -> {
				context.getBean(ConnectorsClient.class).get("wiki");
				context.getBean(ConnectorsClient.class).get("wiki");
				assertThat(api.findAll(WireMock.anyRequestedFor(WireMock.anyUrl())))
					.allSatisfy((request) -> assertThat(request.getHeader("Cookie")).isNull());
			});
	}

	@Test
	void retryBeansOfApplicationHaveNoEffect() {
		api.stubFor(WireMock.get("/v1/connectors/busy").willReturn(WireMock.serviceUnavailable()));
		runner().withUserConfiguration(RetryOther.class)
			.withPropertyValues("mistral.retry.max-attempts=2", "mistral.retry.initial-interval=1ms")
			.run((context) -> {
				ConnectorsClient client = context.getBean(ConnectorsClient.class);
				assertThatExceptionOfType(ConnectorsApiException.class).isThrownBy(() -> client.get("busy"));
				api.verify(2, WireMock.getRequestedFor(WireMock.urlEqualTo("/v1/connectors/busy")));
				api.stubFor(WireMock.post(WireMock.anyUrl()).willReturn(WireMock.serverError()));
				assertThatExceptionOfType(ToolOutcomeUnknownException.class)
					.isThrownBy(() -> client.callTool("wiki", "write", Map.of()));
				api.verify(1, WireMock.postRequestedFor(WireMock.anyUrl()));
			});
	}

	private static LoggedRequest sent() {
		return api.findAll(WireMock.anyRequestedFor(WireMock.anyUrl())).get(0);
	}

	private static CreateConnectorRequest request() {
		return CreateConnectorRequest.mcp("wiki", "Reads a wiki", "https://wiki.example.org/mcp").build();
	}

	@Configuration(proxyBeanMethods = false)
	static class WebClientOther {

		@Bean
		WebClientCustomizer filtering() {
			return (builder) -> builder.filter(ExchangeFilterFunction
				.ofRequestProcessor((request) -> Mono.error(new IllegalStateException("Filter of another API"))));
		}

		@Bean
		WebClientCustomizer headers() {
			return (builder) -> builder.defaultHeader("X-Other", "1")
				.defaultHeader("Authorization", "Basic other")
				.defaultCookie("other", "1");
		}

		@Bean
		WebClientCustomizer requests() {
			return (builder) -> builder.defaultRequest((request) -> request.header("X-Other-Request", "1"));
		}

		@Bean
		WebClientCustomizer versions() {
			return (builder) -> builder.defaultApiVersion("7")
				.apiVersionInserter(ApiVersionInserter.useHeader("X-Other-Version"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class RetryOther {

		@Bean
		RetryTemplate retryTemplate() {
			return RetryTemplate.builder().maxAttempts(9).build();
		}

		@Bean
		MaxAttemptsRetryPolicy retryPolicy() {
			return new MaxAttemptsRetryPolicy(9);
		}

		@Bean
		NeverRetryPolicy neverRetryPolicy() {
			return new NeverRetryPolicy();
		}

	}

	static class ImpatientEngine implements ClientHttpConnectorBuilderCustomizer<ReactorClientHttpConnectorBuilder> {

		@Override
		public ReactorClientHttpConnectorBuilder customize(ReactorClientHttpConnectorBuilder builder) {
			return builder.withHttpClientCustomizer((client) -> client.responseTimeout(Duration.ofMillis(20)));
		}

	}

}
