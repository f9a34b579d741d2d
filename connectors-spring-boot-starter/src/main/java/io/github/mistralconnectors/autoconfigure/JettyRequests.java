// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import org.eclipse.jetty.client.Request;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.http.client.reactive.ClientHttpResponse;
import reactor.core.publisher.Mono;

/**
 * What Jetty's client has no setting for and has to be said with each request.
 */
final class JettyRequests implements ClientHttpConnector {

	private final ClientHttpConnector connector;

	private final Duration maxWait;

	private volatile boolean closed;

	/**
	 * Creates a connector.
	 * @param maxWait how long a request may take to get a connection, also a new one
	 */
	JettyRequests(ClientHttpConnector connector, Duration maxWait) {
		this.connector = connector;
		this.maxWait = maxWait;
	}

	@Override
	public Mono<ClientHttpResponse> connect(HttpMethod method, URI uri,
			Function<? super ClientHttpRequest, Mono<Void>> requestCallback) {
		if (this.closed) {
			// Jetty's connector would start the client again.
			return Mono.error(new ConnectException("the HTTP engine has ended with the application"));
		}
		ConnectionWait wait = new ConnectionWait();
		return wait.limit(this.connector.connect(method, uri, (request) -> {
			tune(request.getNativeRequest(), wait);
			return requestCallback.apply(request);
		}), this.maxWait);
	}

	/**
	 * The limit for idle connections is not one for the time a tool takes: that is what
	 * attempts have.
	 */
	private static void tune(Request request, ConnectionWait wait) {
		request.idleTimeout(0, TimeUnit.MILLISECONDS).onRequestBegin((begun) -> wait.end());
	}

	void close() {
		this.closed = true;
	}

}
