// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import reactor.core.publisher.Mono;

/**
 * Subscribes. Nothing is sent before subscription, each subscription is a call of its
 * own, and cancelling drops the connection.
 */
final class ReactiveTransport {

	private final HttpExchange exchange;

	private final CallSettings settings;

	ReactiveTransport(HttpExchange exchange, CallSettings settings) {
		this.exchange = exchange;
		this.settings = settings;
	}

	ReactiveTransport with(RequestOptions options) {
		return new ReactiveTransport(this.exchange, this.settings.with(options));
	}

	<R> Mono<R> execute(ApiRequest<R> request) {
		return Mono.defer(() -> {
			Call<R> call = new Call<>(request, this.settings);
			ReactorRetry retry = this.settings.retry().reactorRetry(new CallAttempt<>(call, ReactiveTransport::never));
			return this.exchange.attempt(call)
				.doOnNext(retry::succeeded)
				.retryWhen(retry)
				.onErrorMap(ConnectorsException.class, call::finish)
				.doOnTerminate(retry::close)
				.doOnCancel(retry::close);
		});
	}

	private static <R> R never(Call<R> call) {
		throw new IllegalStateException("Reactor makes the attempts of " + call.request());
	}

}
