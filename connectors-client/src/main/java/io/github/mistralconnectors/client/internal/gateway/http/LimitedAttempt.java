// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.gateway.http;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;

import org.reactivestreams.Subscription;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Attempt that fails, and is cancelled, when it is ended from outside. One subscriber
 * takes the place of a race of two sources, which costs a request more.
 */
final class LimitedAttempt extends MonoOperator<ClientResponse, ClientResponse> {

	private final ExchangeLimit limit;

	LimitedAttempt(Mono<ClientResponse> attempt, ExchangeLimit limit) {
		super(attempt);
		this.limit = limit;
	}

	@Override
	public void subscribe(CoreSubscriber<? super ClientResponse> reader) {
		Attempt attempt = new Attempt(reader);
		reader.onSubscribe(attempt);
		this.limit.begin(attempt::end);
		if (!attempt.isOver()) {
			this.source.subscribe(attempt);
		}
	}

	private static final class Attempt implements CoreSubscriber<ClientResponse>, Subscription {

		private final CoreSubscriber<? super ClientResponse> reader;

		/** The subscription of the attempt, a cancelled one if it is over. */
		private final AtomicReference<Subscription> source = new AtomicReference<>(Operators.emptySubscription());

		Attempt(CoreSubscriber<? super ClientResponse> reader) {
			this.reader = reader;
		}

		boolean isOver() {
			return this.source.get() == Operators.cancelledSubscription();
		}

		private boolean finish() {
			return this.source.getAndSet(Operators.cancelledSubscription()) != Operators.cancelledSubscription();
		}

		@Override
		public Context currentContext() {
			return this.reader.currentContext();
		}

		@Override
		public void onSubscribe(Subscription source) {
			if (this.source.compareAndSet(Operators.emptySubscription(), source)) {
				source.request(Long.MAX_VALUE);
			}
			else {
				source.cancel();
			}
		}

		@Override
		public void onNext(ClientResponse response) {
			if (finish()) {
				this.reader.onNext(response);
				this.reader.onComplete();
			}
		}

		@Override
		public void onError(Throwable thrown) {
			if (finish()) {
				this.reader.onError(thrown);
			}
		}

		@Override
		public void onComplete() {
			if (finish()) {
				this.reader.onComplete();
			}
		}

		@Override
		public void request(long responses) {
			// There is one at most.
		}

		@Override
		public void cancel() {
			this.source.getAndSet(Operators.cancelledSubscription()).cancel();
		}

		private void end(IOException failure) {
			Subscription source = this.source.getAndSet(Operators.cancelledSubscription());
			if (source != Operators.cancelledSubscription()) {
				source.cancel();
				this.reader.onError(failure);
			}
		}

	}

}
