// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.http;

import java.net.URI;
import java.util.function.Function;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.http.client.reactive.ClientHttpResponse;
import org.springframework.http.client.reactive.ClientHttpResponseDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * {@link ClientHttpConnector} that delivers responses on Reactor's parallel threads.
 * Threads of engines other than Reactor Netty are not marked as non-blocking: a blocking
 * call on one of them would wait for a response that only this thread can deliver,
 * instead of failing at once.
 */
final class NonBlockingConnector implements ClientHttpConnector {

	private final ClientHttpConnector delegate;

	NonBlockingConnector(ClientHttpConnector delegate) {
		this.delegate = delegate;
	}

	@Override
	public Mono<ClientHttpResponse> connect(HttpMethod method, URI uri,
			Function<? super ClientHttpRequest, Mono<Void>> requestCallback) {
		return this.delegate.connect(method, uri, requestCallback)
			.<ClientHttpResponse>map(Response::new)
			.publishOn(Schedulers.parallel());
	}

	private static final class Response extends ClientHttpResponseDecorator {

		Response(ClientHttpResponse delegate) {
			super(delegate);
		}

		@Override
		public Flux<DataBuffer> getBody() {
			return super.getBody().publishOn(Schedulers.parallel());
		}

	}

}
