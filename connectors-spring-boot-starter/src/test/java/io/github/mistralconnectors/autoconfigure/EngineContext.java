// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import java.io.IOException;
import java.net.http.HttpClient;
import java.util.function.Supplier;

import io.netty.handler.logging.LogLevel;
import org.apache.hc.client5.http.HttpRequestRetryStrategy;
import org.apache.hc.client5.http.impl.DefaultRedirectStrategy;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.autoconfigure.reactive.ClientHttpConnectorBuilderCustomizer;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.HttpComponentsClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.JdkClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.JettyClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.ReactorClientHttpConnectorBuilder;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.netty.transport.logging.AdvancedByteBufFormat;

/**
 * Applications with one HTTP engine or another.
 */
final class EngineContext {

	private EngineContext() {
	}

	static ApplicationContextRunner runner(String engine, String baseUrl) {
		return StarterContext.runner()
			.withPropertyValues("mistral.base-url=" + baseUrl, "mistral.retry.enabled=false",
					"spring.http.clients.reactive.connector=" + engine);
	}

	/** Other limits than the usual ones, which tests would have to wait for. */
	static ApplicationContextRunner runner(String engine, String baseUrl, EngineLimits limits) {
		return runner(engine, baseUrl).withBean(EngineLimits.class, (Supplier<EngineLimits>) () -> limits)
			.withUserConfiguration(Limited.class);
	}

	@Configuration(proxyBeanMethods = false)
	static class Limited {

		@Bean
		ConnectorsHttpEngine limitedEngine(MistralProperties properties, ClientHttpConnectorBuilder<?> builder,
				HttpClientSettings settings, ObjectProvider<SslBundles> sslBundles, EngineLimits limits) {
			return new ConnectorsHttpEngine(properties, builder,
					new ConnectorsHttpSettings(properties, settings, sslBundles).get(), limits);
		}

	}

	/** Does for other APIs what must not be done with ours. */
	@Configuration(proxyBeanMethods = false)
	static class Helpful {

		@Bean
		ClientHttpConnectorBuilderCustomizer<ReactorClientHttpConnectorBuilder> helpfulReactor() {
			return (builder) -> builder.withHttpClientCustomizer((client) -> client.followRedirect(true)
				.wiretap("helpful", LogLevel.WARN, AdvancedByteBufFormat.TEXTUAL));
		}

		@Bean
		ClientHttpConnectorBuilderCustomizer<JettyClientHttpConnectorBuilder> helpfulJetty() {
			return (builder) -> builder.withHttpClientCustomizer((client) -> client.setFollowRedirects(true));
		}

		@Bean
		ClientHttpConnectorBuilderCustomizer<JdkClientHttpConnectorBuilder> helpfulJdk() {
			return (builder) -> builder
				.withHttpClientCustomizer((client) -> client.followRedirects(HttpClient.Redirect.ALWAYS));
		}

		@Bean
		ClientHttpConnectorBuilderCustomizer<HttpComponentsClientHttpConnectorBuilder> helpfulComponents() {
			return (builder) -> builder
				.withHttpClientCustomizer((client) -> client.setRedirectStrategy(DefaultRedirectStrategy.INSTANCE)
					.setRetryStrategy(new Stubborn()));
		}

	}

	/** Sends everything that can be sent again. */
	private static final class Stubborn implements HttpRequestRetryStrategy {

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
