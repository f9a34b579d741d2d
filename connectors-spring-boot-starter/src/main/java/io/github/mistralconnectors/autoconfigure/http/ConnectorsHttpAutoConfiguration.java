// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.http;

import java.time.Duration;
import java.util.Collections;
import java.util.List;

import io.github.mistralconnectors.autoconfigure.ConnectorsAutoConfiguration;
import io.github.mistralconnectors.autoconfigure.MistralProperties;
import io.github.mistralconnectors.client.ConnectorsClientBuilder;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpCookieHandling;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.ReactorClientHttpConnectorBuilder;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;

/**
 * {@link AutoConfiguration Auto-configuration} of the HTTP engine of the clients. It is
 * the engine that the application has chosen for its reactive HTTP clients, or Reactor
 * Netty if {@code mistral.proxy.*} is set. Reactor Netty gets connections of its own and
 * is tuned; any other engine is used as Spring Boot builds it.
 *
 * @since 0.1
 */
@AutoConfiguration(after = { ConnectorsAutoConfiguration.class, ReactiveHttpClientAutoConfiguration.class,
		SslAutoConfiguration.class })
@ConditionalOnBean({ ConnectorsClientBuilder.class, MistralProperties.class })
public final class ConnectorsHttpAutoConfiguration {

	/**
	 * Lets the clients' own limits, which say more when they are exceeded, come first.
	 */
	private static final Duration MARGIN = Duration.ofSeconds(1);

	ConnectorsHttpAutoConfiguration() {
	}

	@Bean
	HttpEngineCustomizer connectorsHttpEngineCustomizer(MistralProperties properties,
			ObjectProvider<ClientHttpConnectorBuilder<?>> connectorBuilder,
			ObjectProvider<HttpClientSettings> applicationSettings, ObjectProvider<SslBundles> sslBundles) {
		HttpClientSettings settings = settings(properties,
				applicationSettings.getIfAvailable(HttpClientSettings::defaults), sslBundles);
		ClientHttpConnectorBuilder<?> builder = (properties.proxy() != null) ? reactor(connectorBuilder)
				: connectorBuilder.getIfAvailable(ClientHttpConnectorBuilder::reactor);
		HttpEngineCustomizer customizer = new HttpEngineCustomizer(() -> engine(builder, settings, properties));
		if (settings.sslBundle() != null) {
			// Reads the files of the bundle now, so that a fault in them ends the start.
			customizer.engine();
		}
		return customizer;
	}

	private static ClientHttpConnectorBuilder<?> reactor(ObjectProvider<ClientHttpConnectorBuilder<?>> builder) {
		return (builder.getIfAvailable() instanceof ReactorClientHttpConnectorBuilder reactor) ? reactor
				: ClientHttpConnectorBuilder.reactor();
	}

	private static HttpEngine engine(ClientHttpConnectorBuilder<?> builder, HttpClientSettings settings,
			MistralProperties properties) {
		return (builder instanceof ReactorClientHttpConnectorBuilder reactor)
				? ReactorNettyEngine.build(reactor, settings, properties, ConnectionLimits.DEFAULT)
				: HttpEngine.build(builder, settings);
	}

	/**
	 * Takes the SSL bundle and the filter of addresses from the application's settings.
	 * Redirects would carry the API key to another host.
	 */
	private static HttpClientSettings settings(MistralProperties properties, HttpClientSettings application,
			ObjectProvider<SslBundles> sslBundles) {
		Duration longest = Collections.max(List.of(properties.responseTimeout(), properties.toolCallTimeout()));
		return application.withTimeouts(properties.connectTimeout(), longest.plus(MARGIN))
			.withRedirects(HttpRedirects.DONT_FOLLOW)
			.withCookieHandling(HttpCookieHandling.DISABLE)
			.withSslBundle(sslBundle(properties.ssl().bundle(), application, sslBundles));
	}

	private static @Nullable SslBundle sslBundle(@Nullable String name, HttpClientSettings application,
			ObjectProvider<SslBundles> sslBundles) {
		return (name != null) ? sslBundles.getObject().getBundle(name) : application.sslBundle();
	}

}
