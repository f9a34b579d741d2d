// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import java.net.URI;
import java.time.Duration;
import java.util.function.Function;

import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.http.client.reactive.ClientHttpResponse;
import reactor.core.publisher.Mono;

/**
 * Lets go of requests that were given up. Spring's connector would leave them to Apache's
 * client, which holds their connections as long as the server does; and its pool looks
 * after those who wait for a connection only when somebody gives one back.
 */
final class HttpComponentsRequests implements ClientHttpConnector {

	private static final String EXCHANGE = HttpComponentsRequests.class.getName();

	private final ClientHttpConnector connector;

	private final Duration maxWait;

	/**
	 * Creates a connector.
	 * @param maxWait how long a request may take to get a connection, also a new one
	 */
	HttpComponentsRequests(ClientHttpConnector connector, Duration maxWait) {
		this.connector = connector;
		this.maxWait = maxWait;
	}

	/** Lets the client tell how far each request is. */
	static void observe(HttpAsyncClientBuilder client) {
		client.addExecInterceptorFirst(EXCHANGE, (request, entity, scope, chain, callback) -> {
			exchange(scope.clientContext).start(scope);
			chain.proceed(request, entity, scope, callback);
		});
		client.addExecInterceptorAfter(ChainElement.CONNECT.name(), EXCHANGE + ".connected",
				(request, entity, scope, chain, callback) -> {
					exchange(scope.clientContext).wait.end();
					chain.proceed(request, entity, scope, callback);
				});
	}

	private static Exchange exchange(HttpClientContext context) {
		return (Exchange) context.getAttribute(EXCHANGE);
	}

	@Override
	public Mono<ClientHttpResponse> connect(HttpMethod method, URI uri,
			Function<? super ClientHttpRequest, Mono<Void>> requestCallback) {
		Exchange exchange = new Exchange();
		Mono<ClientHttpResponse> response = this.connector.connect(method, uri, (request) -> {
			request.getAttributes().put(EXCHANGE, exchange);
			return requestCallback.apply(request);
		});
		return exchange.wait.limit(exchange.cancellable(response), this.maxWait);
	}

	private static final class Exchange {

		private final ConnectionWait wait = new ConnectionWait();

		private boolean cancelled;

		private AsyncExecChain.@Nullable Scope scope;

		Mono<ClientHttpResponse> cancellable(Mono<ClientHttpResponse> response) {
			// That it was cancelled is no news to who has cancelled it.
			return response.onErrorResume((failure) -> isCancelled() ? Mono.never() : Mono.error(failure))
				.doOnCancel(this::cancel);
		}

		void start(AsyncExecChain.Scope scope) {
			boolean late;
			synchronized (this) {
				this.scope = scope;
				late = this.cancelled;
			}
			if (late) {
				cancel(scope);
			}
		}

		private void cancel() {
			AsyncExecChain.Scope started;
			synchronized (this) {
				this.cancelled = true;
				started = this.scope;
			}
			if (started != null) {
				cancel(started);
			}
		}

		/** The client itself may have lost track of the connection: it is ended too. */
		private static void cancel(AsyncExecChain.Scope scope) {
			scope.cancellableDependency.cancel();
			scope.execRuntime.discardEndpoint();
		}

		private synchronized boolean isCancelled() {
			return this.cancelled;
		}

	}

}
