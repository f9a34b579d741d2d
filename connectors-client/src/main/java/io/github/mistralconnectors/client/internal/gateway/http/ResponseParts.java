// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.gateway.http;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Parts of a response on their way to a reader. The call notes those that are asked for
 * and those that come, and can end them at any time. One subscriber takes the place of a
 * chain of operators, which costs a request more than all else that is done here.
 */
final class ResponseParts implements CoreSubscriber<DataBuffer>, Subscription {

	private enum State {

		/** Between two parts. */
		WAITING,

		/** The reader has a part, and may ask for the next. */
		PASSING,

		/** Ended while the reader has a part. */
		ENDED,

		OVER

	}

	private final ConnectorCall call;

	private final CoreSubscriber<? super DataBuffer> reader;

	private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

	private Subscription source = Operators.emptySubscription();

	private volatile @Nullable Throwable failure;

	ResponseParts(ConnectorCall call, CoreSubscriber<? super DataBuffer> reader) {
		this.call = call;
		this.reader = reader;
	}

	@Override
	public Context currentContext() {
		return this.reader.currentContext();
	}

	@Override
	public void onSubscribe(Subscription source) {
		this.source = source;
		this.reader.onSubscribe(this);
		this.call.limit().listen(this::end);
	}

	@Override
	public void request(long parts) {
		this.call.limit().requested(parts);
		this.source.request(parts);
	}

	@Override
	public void onNext(DataBuffer part) {
		this.call.limit().received();
		State before = this.state.compareAndExchange(State.WAITING, State.PASSING);
		if (before == State.OVER) {
			DataBufferUtils.release(part);
			return;
		}
		this.reader.onNext(part);
		if (before == State.WAITING && !this.state.compareAndSet(State.PASSING, State.WAITING)
				&& this.state.compareAndSet(State.ENDED, State.OVER)) {
			fail();
		}
	}

	@Override
	public void onError(Throwable thrown) {
		if (this.state.getAndSet(State.OVER) != State.OVER) {
			this.call.end();
			this.reader.onError(ConnectorCall.plain(thrown));
		}
	}

	@Override
	public void onComplete() {
		if (this.state.getAndSet(State.OVER) != State.OVER) {
			this.call.end();
			this.reader.onComplete();
		}
	}

	@Override
	public void cancel() {
		this.state.set(State.OVER);
		this.source.cancel();
		this.call.end();
	}

	/** Ends the parts from outside, after the one that the reader has. */
	private void end(Throwable failure) {
		this.failure = failure;
		State before = this.state.getAndUpdate((state) -> switch (state) {
			case WAITING -> State.OVER;
			case PASSING -> State.ENDED;
			default -> state;
		});
		if (before == State.WAITING) {
			fail();
		}
	}

	private void fail() {
		cancel();
		this.reader.onError(Objects.requireNonNull(this.failure));
	}

}
