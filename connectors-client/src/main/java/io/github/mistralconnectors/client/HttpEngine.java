// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.time.Duration;

import io.netty.channel.ChannelOption;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * The HTTP engine of clients that are not given one: Reactor Netty, which sends nothing
 * twice and follows no redirect. All such clients share one pool of connections, which
 * live only as long as a server is likely to keep them.
 */
final class HttpEngine {

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

	/** Waiting is bounded by time alone: however many calls come at once, none fails. */
	private static final ConnectionProvider CONNECTIONS = ConnectionProvider.builder("mistral-connectors")
		.maxConnections(500)
		.pendingAcquireMaxCount(-1)
		.pendingAcquireTimeout(Duration.ofSeconds(45))
		.maxIdleTime(Duration.ofSeconds(30))
		.maxLifeTime(Duration.ofMinutes(10))
		.build();

	private HttpEngine() {
	}

	static ReactorClientHttpConnector connector(@Nullable Duration connectTimeout) {
		Duration timeout = (connectTimeout != null) ? connectTimeout : CONNECT_TIMEOUT;
		HttpClient httpClient = HttpClient.create(CONNECTIONS)
			.compress(true)
			.disableRetry(true)
			.followRedirect(false)
			.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(timeout.toMillis()));
		return new ReactorClientHttpConnector(httpClient);
	}

}
