// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.gateway.http;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.reactivestreams.Subscription;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.CoreSubscriber;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Attempt that fails, and is cancelled, when it is ended from outside. One subscriber
 * takes the place of a race of two sources, which costs a request more.
 */
final class LimitedAttempt extends Mono<ClientResponse> {

	private final Supplier<Mono<ClientResponse>> exchange;

	private final ExchangeLimit limit;

	private final Consumer<ClientResponse> onResponse;

	private final Runnable onCancel;

	/**
	 * Creates an attempt.
	 * @param exchange sends the request, on subscription
	 * @param limit can end the attempt
	 * @param onResponse takes a response before anything else can be done with it
	 * @param onCancel runs first when the reader cancels, also after the response
	 */
	LimitedAttempt(Supplier<Mono<ClientResponse>> exchange, ExchangeLimit limit, Consumer<ClientResponse> onResponse,
			Runnable onCancel) {
		this.exchange = exchange;
		this.limit = limit;
		this.onResponse = onResponse;
		this.onCancel = onCancel;
	}

	@Override
	public void subscribe(CoreSubscriber<? super ClientResponse> reader) {
		Attempt attempt = new Attempt(reader, this.onResponse, this.onCancel);
		reader.onSubscribe(attempt);
		this.limit.begin(attempt::end);
		if (!attempt.isOver()) {
			send().subscribe(attempt);
		}
	}

	private Mono<ClientResponse> send() {
		try {
			return this.exchange.get();
		}
		catch (Throwable ex) {
			Exceptions.throwIfFatal(ex);
			return Mono.error(ex);
		}
	}

	private static final class Attempt implements CoreSubscriber<ClientResponse>, Subscription {

		private final CoreSubscriber<? super ClientResponse> reader;

		private final Consumer<ClientResponse> onResponse;

		private final Runnable onCancel;

		/** The subscription of the attempt, a cancelled one if it is over. */
		private final AtomicReference<Subscription> source = new AtomicReference<>(Operators.emptySubscription());

		Attempt(CoreSubscriber<? super ClientResponse> reader, Consumer<ClientResponse> onResponse, Runnable onCancel) {
			this.reader = reader;
			this.onResponse = onResponse;
			this.onCancel = onCancel;
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
			this.onResponse.accept(response);
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
			this.onCancel.run();
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
