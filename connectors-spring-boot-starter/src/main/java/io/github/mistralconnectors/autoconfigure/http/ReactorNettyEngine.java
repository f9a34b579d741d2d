// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.http;

import java.time.Duration;

import io.github.mistralconnectors.autoconfigure.MistralProperties;
import io.github.mistralconnectors.client.internal.http.ResponseGuard;
import io.netty.channel.ChannelOption;
import io.netty.resolver.NoopAddressResolverGroup;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.reactive.ReactorClientHttpConnectorBuilder;
import org.springframework.http.client.reactive.ClientHttpConnector;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.transport.ProxyProvider;

/**
 * Factory for Reactor Netty, with a pool of connections of its own and with the proxy
 * from the properties. The application's customizers of Reactor Netty are applied first.
 */
final class ReactorNettyEngine {

	private final Duration connectTimeout;

	private final MistralProperties.@Nullable Proxy proxy;

	private ReactorNettyEngine(MistralProperties properties) {
		this.connectTimeout = properties.connectTimeout();
		this.proxy = properties.proxy();
	}

	static HttpEngine build(ReactorClientHttpConnectorBuilder builder, HttpClientSettings settings,
			MistralProperties properties, ConnectionLimits limits) {
		ConnectionProvider connections = connections(limits);
		ClientHttpConnector connector = builder.withHttpClientFactory(() -> HttpClient.create(connections))
			.withHttpClientCustomizer(new ReactorNettyEngine(properties)::tune)
			.build(settings);
		return new HttpEngine(connector, connections::dispose);
	}

	/** Waiting is limited by time alone: no request fails because many others wait. */
	private static ConnectionProvider connections(ConnectionLimits limits) {
		return ConnectionProvider.builder("mistral-connectors")
			.maxConnections(limits.maxConnections())
			.pendingAcquireMaxCount(-1)
			.pendingAcquireTimeout(limits.maxWait())
			.maxIdleTime(limits.maxIdle())
			.maxLifeTime(limits.maxLife())
			.build();
	}

	private HttpClient tune(HttpClient httpClient) {
		HttpClient tuned = ResponseGuard.install(httpClient)
			.disableRetry(true)
			.followRedirect(false)
			.responseTimeout(null)
			.wiretap(false)
			.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(this.connectTimeout.toMillis()));
		MistralProperties.Proxy proxy = this.proxy;
		if (proxy == null) {
			return tuned;
		}
		// The proxy resolves the host name, which may be unknown on this side of it.
		return tuned.proxy((spec) -> configure(spec, proxy)).resolver(NoopAddressResolverGroup.INSTANCE);
	}

	private void configure(ProxyProvider.TypeSpec spec, MistralProperties.Proxy proxy) {
		ProxyProvider.Builder builder = spec.type(ProxyProvider.Proxy.HTTP)
			.host(proxy.host())
			.port(proxy.port())
			.connectTimeoutMillis(this.connectTimeout.toMillis());
		@Nullable String username = proxy.username();
		if (username != null) {
			@Nullable String password = proxy.password();
			builder.username(username).password((name) -> (password != null) ? password : "");
		}
	}

}
