// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.gateway.http;

import java.net.URI;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.AbstractClientHttpRequest;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.web.reactive.function.BodyInserter;
import reactor.core.publisher.Mono;

/**
 * Request that notes what a WebClient writes, so that it can be sent later. Of a body,
 * only a {@code Mono} is read before that, as its length is to be known.
 */
final class RecordedRequest extends AbstractClientHttpRequest {

	private final HttpMethod method;

	private final URI uri;

	private volatile @Nullable BodyInserter<Void, ClientHttpRequest> body;

	RecordedRequest(HttpMethod method, URI uri) {
		this.method = method;
		this.uri = uri;
	}

	/** Returns what a callback writes to this. */
	Mono<ConnectorRequest> record(Function<? super ClientHttpRequest, Mono<Void>> callback) {
		return callback.apply(this)
			.then(Mono.fromSupplier(() -> new ConnectorRequest(this.method, this.uri, getHeaders(), getCookies(),
					getAttributes(), this.body)));
	}

	@Override
	public HttpMethod getMethod() {
		return this.method;
	}

	@Override
	public URI getURI() {
		return this.uri;
	}

	@Override
	public DataBufferFactory bufferFactory() {
		return DefaultDataBufferFactory.sharedInstance;
	}

	@Override
	@SuppressWarnings({ "unchecked", "TypeParameterUnusedInFormals" }) // as inherited
	public <T> T getNativeRequest() {
		return (T) this;
	}

	@Override
	public Mono<Void> writeWith(Publisher<? extends DataBuffer> buffers) {
		return record((message, context) -> message.writeWith(buffers));
	}

	@Override
	public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> buffers) {
		return record((message, context) -> message.writeAndFlushWith(buffers));
	}

	private Mono<Void> record(BodyInserter<Void, ClientHttpRequest> written) {
		return doCommit(() -> {
			this.body = written;
			return Mono.empty();
		});
	}

	@Override
	public Mono<Void> setComplete() {
		return doCommit();
	}

	@Override
	protected void applyHeaders() {
	}

	@Override
	protected void applyCookies() {
	}

}
