// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import java.time.Duration;

import io.netty.resolver.NoopAddressResolverGroup;
import org.apache.hc.core5.util.TimeValue;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.transport.ProxyProvider;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.HttpComponentsClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.ReactorClientHttpConnectorBuilder;
import org.springframework.http.client.reactive.ClientHttpConnector;

/**
 * The HTTP engine of both clients: the one the application has chosen, with connections
 * of its own that end with the application, following no redirect and sending nothing a
 * second time. The application's builder is copied, never changed.
 */
final class ConnectorsHttpEngine implements DisposableBean {

	private static final Duration MAX_IDLE_TIME = Duration.ofSeconds(30);

	private final MistralProperties properties;

	private final ConnectionProvider connections = ConnectionProvider.builder("mistral-connectors")
		.maxConnections(500)
		.pendingAcquireTimeout(Duration.ofSeconds(45))
		.maxIdleTime(MAX_IDLE_TIME)
		.maxLifeTime(Duration.ofMinutes(10))
		.build();

	private final ClientHttpConnector connector;

	ConnectorsHttpEngine(MistralProperties properties, ClientHttpConnectorBuilder<?> builder,
			HttpClientSettings settings) {
		this.properties = properties;
		this.connector = tuned(builder).build(settings);
	}

	ClientHttpConnector connector() {
		return this.connector;
	}

	private ClientHttpConnectorBuilder<?> tuned(ClientHttpConnectorBuilder<?> builder) {
		if (builder instanceof ReactorClientHttpConnectorBuilder reactor) {
			return tuned(reactor);
		}
		if (this.properties.proxy() != null) {
			return tuned(ClientHttpConnectorBuilder.reactor());
		}
		return (builder instanceof HttpComponentsClientHttpConnectorBuilder components)
				? HttpComponents.tuned(components) : builder;
	}

	private ReactorClientHttpConnectorBuilder tuned(ReactorClientHttpConnectorBuilder builder) {
		return builder.withHttpClientFactory(() -> HttpClient.create(this.connections))
			.withHttpClientCustomizer(this::tuned);
	}

	/**
	 * Comes after the application's own changes: its time limit for answers is not ours.
	 */
	private HttpClient tuned(HttpClient httpClient) {
		HttpClient tuned = httpClient.disableRetry(true).followRedirect(false).responseTimeout(null);
		MistralProperties.Proxy proxy = this.properties.proxy();
		if (proxy == null) {
			return tuned;
		}
		// Names are for the proxy to resolve; this network may not know them.
		return tuned.proxy((spec) -> configure(spec, proxy)).resolver(NoopAddressResolverGroup.INSTANCE);
	}

	private void configure(ProxyProvider.TypeSpec spec, MistralProperties.Proxy proxy) {
		ProxyProvider.Builder builder = spec.type(ProxyProvider.Proxy.HTTP)
			.host(proxy.host())
			.port(proxy.port())
			.connectTimeoutMillis(this.properties.connectTimeout().toMillis());
		@Nullable String username = proxy.username();
		if (username != null) {
			@Nullable String password = proxy.password();
			builder.username(username).password((name) -> (password != null) ? password : "");
		}
	}

	@Override
	public void destroy() throws Exception {
		this.connections.dispose();
		if (this.connector instanceof AutoCloseable closeable) {
			closeable.close();
		}
	}

	/** Loaded only where Apache HttpComponents is there. */
	private static final class HttpComponents {

		/**
		 * Its defaults send what has no body again after 429 and 503, and keep idle
		 * connections for as long as the server lets them.
		 */
		static ClientHttpConnectorBuilder<?> tuned(HttpComponentsClientHttpConnectorBuilder builder) {
			return builder.withHttpClientCustomizer(
					(client) -> client.disableAutomaticRetries().evictIdleConnections(TimeValue.of(MAX_IDLE_TIME)));
		}

	}

}
