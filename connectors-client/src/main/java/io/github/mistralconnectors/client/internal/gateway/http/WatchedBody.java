// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.gateway.http;

import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.http.client.reactive.ClientHttpRequestDecorator;
import org.springframework.util.Assert;
import org.springframework.web.reactive.function.BodyInserter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Body that is let onto the wire once, whatever the HTTP engine tries, and whose parts
 * begin the time limit anew.
 */
final class WatchedBody implements BodyInserter<Object, ClientHttpRequest> {

	private final BodyInserter<?, ? super ClientHttpRequest> body;

	private final ExchangeLimit limit;

	private final AtomicBoolean inserted = new AtomicBoolean();

	private final AtomicBoolean sent = new AtomicBoolean();

	private volatile @Nullable Throwable failure;

	WatchedBody(BodyInserter<?, ? super ClientHttpRequest> body, ExchangeLimit limit) {
		this.body = body;
		this.limit = limit;
	}

	/**
	 * Returns the failure of the body itself, which the transport reports as one of its
	 * own; null if there is none.
	 */
	@Nullable Throwable failure() {
		return this.failure;
	}

	@Override
	public Mono<Void> insert(ClientHttpRequest message, Context context) {
		requireFirst(this.inserted);
		return this.body.insert(new WatchedMessage(message), context);
	}

	private static void requireFirst(AtomicBoolean before) {
		Assert.state(before.compareAndSet(false, true),
				"The HTTP engine or a filter tried to send the request a second time");
	}

	/** A body of one part is sent with its length, so it must stay a Mono. */
	private <T> Publisher<T> watched(Publisher<T> parts) {
		if (parts instanceof Mono<T> part) {
			return Mono.defer(() -> {
				requireFirst(this.sent);
				this.limit.uploading();
				return part.doOnError(this::note).doFinally((signal) -> this.limit.uploaded());
			});
		}
		return Flux.defer(() -> {
			requireFirst(this.sent);
			this.limit.uploading();
			return this.limit.untilEnded(Flux.from(parts)
				.doOnNext((part) -> this.limit.progress())
				.doOnError(this::note)
				.doFinally((signal) -> this.limit.uploaded()));
		});
	}

	private void note(Throwable failure) {
		this.failure = failure;
	}

	/**
	 * Request whose body passes through this.
	 */
	private final class WatchedMessage extends ClientHttpRequestDecorator {

		WatchedMessage(ClientHttpRequest message) {
			super(message);
		}

		@Override
		public Mono<Void> writeWith(Publisher<? extends DataBuffer> buffers) {
			return super.writeWith(watched(buffers));
		}

		@Override
		public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> buffers) {
			return super.writeAndFlushWith(watched(buffers));
		}

	}

}
