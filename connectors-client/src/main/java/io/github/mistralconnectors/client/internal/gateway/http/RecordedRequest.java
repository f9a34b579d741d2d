// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.gateway.http;

import java.net.URI;
import java.util.function.Function;

import io.github.mistralconnectors.client.internal.http.RequestSender;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.AbstractClientHttpRequest;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.web.reactive.function.BodyInserter;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/**
 * Request that notes what a WebClient writes, so that it can be sent later. Of a body,
 * only a {@code Mono} is read before that: its length is to be known, and what is never
 * sent needs no release.
 */
final class RecordedRequest extends AbstractClientHttpRequest {

	private final HttpMethod method;

	private final URI uri;

	private volatile @Nullable BodyInserter<Void, ClientHttpRequest> body;

	RecordedRequest(HttpMethod method, URI uri) {
		this.method = method;
		this.uri = uri;
	}

	/** Returns this after a callback has written to it. */
	Mono<RecordedRequest> record(Function<? super ClientHttpRequest, Mono<Void>> callback) {
		return callback.apply(this).thenReturn(this);
	}

	/** Writes to another request what was written to this. */
	void writeTo(WebClient.RequestBodySpec other) {
		other.headers((headers) -> headers.putAll(getHeaders()))
			.cookies((cookies) -> getCookies()
				.forEach((name, values) -> values.forEach((cookie) -> cookies.add(name, cookie.getValue()))))
			.attributes((attributes) -> attributes.putAll(getAttributes()));
		if (this.body != null) {
			other.body(this.body);
		}
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
		if (buffers instanceof Mono<? extends DataBuffer> buffer) {
			return buffer.map(RequestSender::bytes).flatMap((bytes) -> record(RequestSender.inserter(bytes, () -> {
			}))).switchIfEmpty(Mono.defer(this::setComplete));
		}
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
