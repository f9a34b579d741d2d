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
		Lookup<R> lookup = request.lookup();
		return Mono.defer(() -> {
			Call<R> call = new Call<>(request, this.settings);
			Mono<R> result = (lookup == null) ? execute(call) : execute(call)
				.onErrorResume(ConnectorsOutcomeUnknownException.class, (unknown) -> clearUp(lookup, call, unknown));
			return result.doOnSuccess((value) -> call.succeeded())
				.doOnError(ConnectorsException.class, call::failedForGood)
				.doOnCancel(call::cancelled);
		});
	}

	private <R> Mono<R> clearUp(Lookup<R> lookup, Call<R> call, ConnectorsOutcomeUnknownException unknown) {
		return call.isStopped() ? Mono.error(unknown)
				: execute(call.followedBy(lookup.request())).onErrorMap((failure) -> lookup.notFound(failure, unknown))
					.map((found) -> lookup.found(found, unknown));
	}

	private <R> Mono<R> execute(Call<R> call) {
		return Mono.defer(() -> {
			this.exchange.openCalls().add(call);
			ReactorRetry retry = open(call);
			Mono<R> attempt = this.exchange.attempt(call);
			return attempt.onErrorResume((failure) -> retry.after(failure, attempt)).doOnSuccess((value) -> {
				retry.succeeded(value);
				end(call, retry);
			}).onErrorMap((failure) -> {
				end(call, retry);
				return (failure instanceof ConnectorsException ours) ? call.finish(ours) : failure;
			}).doOnCancel(() -> end(call, retry));
		});
	}

	private ReactorRetry open(Call<?> call) {
		try {
			return this.settings.retry().reactorRetry(new CallAttempt<>(call, ReactiveTransport::never));
		}
		catch (RuntimeException ex) {
			this.exchange.openCalls().remove(call);
			throw ex;
		}
	}

	void close() {
		this.exchange.openCalls().close();
	}

	private void end(Call<?> call, ReactorRetry retry) {
		this.exchange.openCalls().remove(call);
		retry.close();
	}

	private static <R> R never(Call<R> call) {
		throw new IllegalStateException("Reactor makes the attempts of " + call.request());
	}

}
