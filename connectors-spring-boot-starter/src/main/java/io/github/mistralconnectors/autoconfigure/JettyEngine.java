// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.reactive.JettyClientHttpConnectorBuilder;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.JettyClientHttpConnector;
import org.springframework.util.Assert;

/**
 * Jetty's client, which its connector starts but never stops. It has no limit for the
 * life of a connection.
 */
final class JettyEngine implements TunedEngine {

	private static final int MAX_THREADS = 200;

	private static final int MIN_THREADS = 8;

	private static final int MAX_IDLE_THREAD_MILLIS = 60_000;

	private final HttpClient httpClient;

	private final JettyRequests connector;

	JettyEngine(JettyClientHttpConnectorBuilder builder, HttpClientSettings settings, Duration connectTimeout,
			EngineLimits limits) {
		JettyLoggers.keepQuiet();
		AtomicReference<HttpClient> built = new AtomicReference<>();
		JettyClientHttpConnector requests = builder.withHttpClientCustomizer((client) -> {
			tune(client, connectTimeout, limits);
			built.set(client);
		}).build(settings);
		HttpClient client = built.get();
		Assert.state(client != null, "Jetty's client was not customized");
		this.httpClient = client;
		this.connector = new JettyRequests(requests, limits.maxWait().plus(connectTimeout));
	}

	private static void tune(HttpClient client, Duration connectTimeout, EngineLimits limits) {
		client.setFollowRedirects(false);
		client.setHttpCookieStore(new HttpCookieStore.Empty());
		// Each request names its own.
		client.setUserAgentField(null);
		client.setConnectTimeout(connectTimeout.toMillis());
		client.setAddressResolutionTimeout(connectTimeout.toMillis());
		client.setIdleTimeout(limits.maxIdle().toMillis());
		client.setMaxConnectionsPerDestination(limits.maxConnections());
		// Waiting is bounded by time alone: however many calls come at once, none fails.
		client.setMaxRequestsQueuedPerDestination(Integer.MAX_VALUE);
		client.setExecutor(new QueuedThreadPool(MAX_THREADS, MIN_THREADS, MAX_IDLE_THREAD_MILLIS, -1, null, null,
				new EngineThreads("jetty")));
		client.setScheduler(new ScheduledExecutorScheduler("mistral-connectors-jetty-scheduler", true));
	}

	@Override
	public ClientHttpConnector connector() {
		return this.connector;
	}

	@Override
	public void destroy() throws Exception {
		this.connector.close();
		this.httpClient.stop();
	}

}
