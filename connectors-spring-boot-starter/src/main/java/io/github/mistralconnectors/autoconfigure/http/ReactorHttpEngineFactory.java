// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.http;

import java.net.InetAddress;
import java.time.Duration;
import java.util.regex.Pattern;

import io.github.mistralconnectors.autoconfigure.MistralProperties;
import io.github.mistralconnectors.client.internal.http.ReactorNettyEngine;
import io.github.mistralconnectors.client.internal.http.ResponseGuard;
import io.netty.channel.ChannelOption;
import io.netty.resolver.NoopAddressResolverGroup;
import io.netty.util.NetUtil;
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
final class ReactorHttpEngineFactory {

	/** RFC 6761, section 6.3. */
	private static final Pattern LOCALHOST = Pattern.compile("(.+\\.)?localhost\\.?", Pattern.CASE_INSENSITIVE);

	private final Duration connectTimeout;

	private ReactorHttpEngineFactory(MistralProperties properties) {
		this.connectTimeout = properties.connectTimeout();
	}

	static HttpEngine build(ReactorClientHttpConnectorBuilder builder, HttpClientSettings settings,
			MistralProperties properties, ConnectionLimits limits) {
		ConnectionProvider connections = connections(limits);
		ReactorHttpEngineFactory factory = new ReactorHttpEngineFactory(properties);
		ReactorClientHttpConnectorBuilder tuned = builder.withHttpClientFactory(() -> HttpClient.create(connections))
			.withHttpClientCustomizer(factory::tune);
		ClientHttpConnector direct = tuned.build(settings);
		MistralProperties.Proxy proxy = properties.proxy();
		ClientHttpConnector connector = (proxy != null) ? factory.viaProxy(tuned, proxy, direct, settings) : direct;
		return new HttpEngine(connector, () -> ReactorNettyEngine.close(connections));
	}

	/** The proxy's loopback is another machine. */
	private ClientHttpConnector viaProxy(ReactorClientHttpConnectorBuilder builder, MistralProperties.Proxy proxy,
			ClientHttpConnector direct, HttpClientSettings settings) {
		// The proxy resolves the host name, which may be unknown on this side of it.
		ClientHttpConnector proxied = builder
			.withHttpClientCustomizer((httpClient) -> httpClient.proxy((spec) -> configure(spec, proxy))
				.resolver(NoopAddressResolverGroup.INSTANCE))
			.build(settings);
		return (method, uri, callback) -> (isLoopback(uri.getHost()) ? direct : proxied).connect(method, uri, callback);
	}

	private static boolean isLoopback(String host) {
		InetAddress address = NetUtil.createInetAddressFromIpAddressString(host);
		return (address != null) ? address.isLoopbackAddress() : LOCALHOST.matcher(host).matches();
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
		return ResponseGuard.install(httpClient)
			.disableRetry(true)
			.followRedirect(false)
			.responseTimeout(null)
			.wiretap(false)
			.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(this.connectTimeout.toMillis()));
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
