// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import java.io.IOException;
import java.time.Duration;

import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.reactive.HttpComponentsClientHttpConnectorBuilder;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.HttpComponentsClientHttpConnector;

/**
 * Apache's client. By itself it sends what has no body again after 429 and 503, has 5
 * connections for a host, and keeps idle ones for as long as the server lets it.
 */
final class HttpComponentsEngine implements TunedEngine {

	private final Duration connectTimeout;

	private final EngineLimits limits;

	private final HttpComponentsClientHttpConnector client;

	private final ClientHttpConnector connector;

	HttpComponentsEngine(HttpComponentsClientHttpConnectorBuilder builder, HttpClientSettings settings,
			Duration connectTimeout, EngineLimits limits) {
		this.connectTimeout = connectTimeout;
		this.limits = limits;
		this.client = builder.withConnectionManagerCustomizer(this::tune)
			.withDefaultRequestConfigCustomizer(this::tune)
			.withHttpClientCustomizer(this::tune)
			.build(settings);
		this.connector = new HttpComponentsRequests(this.client, limits.maxWait().plus(connectTimeout));
	}

	/**
	 * HTTP/1.1 alone, as Reactor Netty speaks it: this pool never shares a connection
	 * among requests, and the headers of HTTP/2 can't be kept out of logs.
	 */
	private void tune(PoolingAsyncClientConnectionManagerBuilder connections) {
		connections.setMaxConnTotal(this.limits.maxConnections())
			.setMaxConnPerRoute(this.limits.maxConnections())
			.setDefaultTlsConfig(TlsConfig.custom().setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1).build())
			.setDefaultConnectionConfig(ConnectionConfig.custom()
				.setConnectTimeout(Timeout.of(this.connectTimeout))
				.setTimeToLive(TimeValue.of(this.limits.maxLife()))
				.build());
	}

	private void tune(RequestConfig.Builder request) {
		request.setConnectionRequestTimeout(Timeout.of(this.limits.maxWait()))
			.setResponseTimeout(Timeout.DISABLED)
			.setRedirectsEnabled(false);
	}

	private void tune(HttpAsyncClientBuilder client) {
		client.disableAutomaticRetries()
			.disableRedirectHandling()
			.disableCookieManagement()
			.evictIdleConnections(TimeValue.of(this.limits.maxIdle()))
			.setThreadFactory(new EngineThreads("http-components"))
			// The default one logs what goes over the wire.
			.setIoSessionDecorator((session) -> session)
			.addRequestInterceptorLast(new UnloggedHeaders());
		HttpComponentsRequests.observe(client);
	}

	@Override
	public ClientHttpConnector connector() {
		return this.connector;
	}

	@Override
	public void destroy() throws IOException {
		this.client.close();
	}

}
