// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

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
 * Reactor Netty, with connections of its own. Its event loops are those of the JVM and
 * refuse to be blocked by themselves.
 */
final class ReactorEngine implements TunedEngine {

	private final MistralProperties properties;

	private final ConnectionProvider connections;

	private final ClientHttpConnector connector;

	ReactorEngine(ReactorClientHttpConnectorBuilder builder, HttpClientSettings settings, MistralProperties properties,
			EngineLimits limits) {
		this.properties = properties;
		this.connections = connections(limits);
		this.connector = builder.withHttpClientFactory(() -> HttpClient.create(this.connections))
			.withHttpClientCustomizer(this::tuned)
			.build(settings);
	}

	/** Waiting is bounded by time alone: however many calls come at once, none fails. */
	private static ConnectionProvider connections(EngineLimits limits) {
		return ConnectionProvider.builder("mistral-connectors")
			.maxConnections(limits.maxConnections())
			.pendingAcquireMaxCount(-1)
			.pendingAcquireTimeout(limits.maxWait())
			.maxIdleTime(limits.maxIdle())
			.maxLifeTime(limits.maxLife())
			.build();
	}

	private HttpClient tuned(HttpClient httpClient) {
		HttpClient tuned = httpClient.disableRetry(true)
			.followRedirect(false)
			.responseTimeout(null)
			.wiretap(false)
			.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(this.properties.connectTimeout().toMillis()));
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
	public ClientHttpConnector connector() {
		return this.connector;
	}

	@Override
	public void destroy() {
		this.connections.dispose();
	}

}
