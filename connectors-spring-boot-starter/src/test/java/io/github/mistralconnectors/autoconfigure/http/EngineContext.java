// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.http;

import java.io.IOException;
import java.util.function.Supplier;

import io.github.mistralconnectors.autoconfigure.ConnectorsClientCustomizer;
import io.github.mistralconnectors.autoconfigure.MistralProperties;
import io.github.mistralconnectors.autoconfigure.StarterContext;
import io.netty.handler.logging.LogLevel;
import org.apache.hc.client5.http.HttpRequestRetryStrategy;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.autoconfigure.reactive.ClientHttpConnectorBuilderCustomizer;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.HttpComponentsClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.ReactorClientHttpConnectorBuilder;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.netty.transport.logging.AdvancedByteBufFormat;

/**
 * Application contexts with one of the HTTP engines that Spring Boot supports.
 */
final class EngineContext {

	private EngineContext() {
	}

	static ApplicationContextRunner runner(String engine, String baseUrl) {
		return StarterContext.runner()
			.withPropertyValues("mistral.base-url=" + baseUrl, "mistral.retry.enabled=false",
					"spring.http.clients.reactive.connector=" + engine);
	}

	/** Sets limits that a test does not have to wait long for. */
	static ApplicationContextRunner runner(String baseUrl, ConnectionLimits limits) {
		return runner("reactor", baseUrl).withBean(ConnectionLimits.class, (Supplier<ConnectionLimits>) () -> limits)
			.withUserConfiguration(Limited.class);
	}

	@Configuration(proxyBeanMethods = false)
	static class Limited {

		@Bean
		ConnectorsClientCustomizer limitedEngineCustomizer(MistralProperties properties, ConnectionLimits limits) {
			HttpEngineCustomizer engine = new HttpEngineCustomizer(() -> ReactorHttpEngineFactory
				.build(ClientHttpConnectorBuilder.reactor(), HttpClientSettings.defaults(), properties, limits));
			return engine::customize;
		}

	}

	/** Customizes the HTTP engines for other APIs in ways that would harm this one. */
	@Configuration(proxyBeanMethods = false)
	static class HarmfulCustomizers {

		@Bean
		ClientHttpConnectorBuilderCustomizer<ReactorClientHttpConnectorBuilder> reactorThatFollowsRedirects() {
			return (builder) -> builder.withHttpClientCustomizer((client) -> client.followRedirect(true)
				.wiretap("application", LogLevel.WARN, AdvancedByteBufFormat.TEXTUAL));
		}

		@Bean
		ClientHttpConnectorBuilderCustomizer<HttpComponentsClientHttpConnectorBuilder> httpComponentsThatRepeats() {
			return (builder) -> builder
				.withHttpClientCustomizer((client) -> client.setRetryStrategy(new RepeatsEverything()));
		}

	}

	/** Retry strategy that repeats every request it can. */
	private static final class RepeatsEverything implements HttpRequestRetryStrategy {

		private static final int TIMES = 3;

		@Override
		public boolean retryRequest(HttpRequest request, IOException exception, int count, HttpContext context) {
			return count < TIMES;
		}

		@Override
		public boolean retryRequest(HttpResponse response, int count, HttpContext context) {
			return count < TIMES;
		}

		@Override
		public TimeValue getRetryInterval(HttpResponse response, int count, HttpContext context) {
			return TimeValue.ofMilliseconds(1);
		}

	}

}
