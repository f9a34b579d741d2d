// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.http;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;

import io.netty.channel.ChannelOption;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * HTTP engine of a client that is not given one: Reactor Netty, which sends nothing twice
 * and follows no redirect. It uses the proxy of the JVM's system properties, as other
 * engines do. Each client has connections of its own, which live only as long as a server
 * is likely to keep them.
 */
public final class ReactorNettyEngine {

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

	/** Waiting is bounded by time alone: however many calls come at once, none fails. */
	private final ConnectionProvider connections = ConnectionProvider.builder("mistral-connectors")
		.maxConnections(500)
		.pendingAcquireMaxCount(-1)
		.pendingAcquireTimeout(Duration.ofSeconds(45))
		.maxIdleTime(Duration.ofSeconds(30))
		.maxLifeTime(Duration.ofMinutes(10))
		.build();

	/** Returns a connector with a time limit for connecting, null for the default. */
	public ClientHttpConnector connector(@Nullable Duration connectTimeout) {
		Duration timeout = (connectTimeout != null) ? connectTimeout : CONNECT_TIMEOUT;
		HttpClient httpClient = HttpClient.create(this.connections)
			.compress(true)
			.proxyWithSystemProperties()
			.disableRetry(true)
			.followRedirect(false)
			.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(timeout.toMillis()));
		return new ReactorClientHttpConnector(ResponseGuard.install(httpClient));
	}

	/** Closes the connections. */
	public void close() {
		close(this.connections);
	}

	/**
	 * Closes connections. An application that ends may stop their event loops at the same
	 * time, which closes them as well, and refuses to close them once more.
	 */
	public static void close(ConnectionProvider connections) {
		connections.disposeLater().onErrorComplete(RejectedExecutionException.class).subscribe();
	}

}
