// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.retry;

import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.internal.http.ApiRequest;
import io.github.mistralconnectors.client.internal.http.ClientSettings;
import io.github.mistralconnectors.client.settings.RequestOptions;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Executor of calls on subscription. Nothing is sent before, each subscription is a call
 * of its own, and cancelling drops the connection. Attempts and pauses are those of the
 * blocking executor; they are waited for without a thread.
 */
public final class ReactiveCallExecutor {

	private final CallEngine engine;

	private final ClientSettings settings;

	public ReactiveCallExecutor(CallEngine engine, ClientSettings settings) {
		this.engine = engine;
		this.settings = settings;
	}

	/** Returns an executor with other settings for the same engine. */
	public ReactiveCallExecutor with(RequestOptions options) {
		return new ReactiveCallExecutor(this.engine, this.settings.with(options, "RequestOptions."));
	}

	public void close() {
		this.engine.close();
	}

	/** Returns a Mono that makes a call for each subscription. */
	public <R> Mono<R> execute(ApiRequest<R> request) {
		return Mono.defer(() -> {
			Call<R> call = this.engine.begin(request, this.settings);
			return attempts(call).doOnSuccess((value) -> call.succeed()).doOnError(call::fail).doOnCancel(call::cancel);
		});
	}

	private static <R> Mono<R> attempts(Call<R> call) {
		Mono<R> attempt = call.nextAttempt();
		return attempt.onErrorResume((first) -> pauseAfter(first, call).then(attempt.retryWhen(afterPauses(call))));
	}

	/** Made for the first failure and not before; most calls have none. */
	private static Retry afterPauses(Call<?> call) {
		return Retry
			.from((signals) -> signals.concatMap((signal) -> pauseAfter(signal.failure(), call).thenReturn(signal), 1));
	}

	private static Mono<Void> pauseAfter(Throwable thrown, Call<?> call) {
		return (thrown instanceof ConnectorsException failure) ? Mono.defer(() -> call.pauseAfter(failure))
				: Mono.error(thrown);
	}

}
