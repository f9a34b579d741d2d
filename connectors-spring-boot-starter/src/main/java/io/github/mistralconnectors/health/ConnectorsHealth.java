// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.health;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.listener.CallInfo;
import io.github.mistralconnectors.client.listener.CallListener;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Health of the API as the calls of the clients show it. A successful call proves that
 * the API works. A failed call proves nothing: it may have gone to another address or
 * with another API key. It leaves a doubt, which the next health check settles with a
 * request of its own.
 * <p>
 * Own requests are also made when the last call is older than 30 seconds. There is at
 * most one in 30 seconds, however often the health is checked; checks made while one is
 * under way get its result.
 *
 * @since 0.1
 */
public final class ConnectorsHealth implements CallListener {

	static final Duration VALIDITY = Duration.ofSeconds(30);

	private final InstantSource clock;

	private boolean up;

	private boolean doubtful;

	private @Nullable Instant lastEvidence;

	private @Nullable Instant lastSuccess;

	private @Nullable String lastFailure;

	private @Nullable Instant lastCheck;

	private @Nullable Mono<Report> check;

	/**
	 * Creates a health that is not known yet.
	 * @param clock source of the current time
	 */
	public ConnectorsHealth(InstantSource clock) {
		this.clock = clock;
	}

	@Override
	public synchronized void onSuccess(CallInfo call) {
		this.lastSuccess = this.clock.instant();
		setUp(true);
	}

	@Override
	public void onRetry(CallInfo call, ConnectorsException failure, Duration pause) {
		onFailure(call, failure);
	}

	@Override
	public synchronized void onFailure(CallInfo call, ConnectorsException failure) {
		this.lastFailure = describe(failure);
		switch (Evidence.of(call.operation(), failure)) {
			case AVAILABLE -> setUp(true);
			case DOUBTFUL -> this.doubtful = true;
			case NONE -> {
			}
		}
	}

	/**
	 * Returns the health, after a request if one is needed and allowed.
	 * @param request request for a list of connectors
	 */
	synchronized Mono<Report> check(Mono<?> request) {
		if (this.check != null) {
			return this.check;
		}
		if (isRecent(this.lastCheck) || (isRecent(this.lastEvidence) && !this.doubtful)) {
			return Mono.just(report());
		}
		this.lastCheck = this.clock.instant();
		this.check = request.then(Mono.fromCallable(() -> endCheck(null)))
			.onErrorResume((failure) -> Mono.fromCallable(() -> endCheck(failure)))
			.cache();
		return this.check;
	}

	private synchronized Report endCheck(@Nullable Throwable failure) {
		if (failure == null) {
			this.lastSuccess = this.clock.instant();
		}
		else {
			this.lastFailure = describe(failure);
		}
		setUp(failure == null
				|| (failure instanceof ConnectorsException known && Evidence.of("list", known) == Evidence.AVAILABLE));
		this.doubtful = false;
		this.check = null;
		return report();
	}

	private void setUp(boolean up) {
		this.up = up;
		this.lastEvidence = this.clock.instant();
	}

	private Report report() {
		return new Report(this.up, this.lastSuccess, this.lastFailure);
	}

	private boolean isRecent(@Nullable Instant instant) {
		return instant != null && Duration.between(instant, this.clock.instant()).abs().compareTo(VALIDITY) < 0;
	}

	/** Leaves out the message, which may quote the response. */
	private static String describe(Throwable failure) {
		String type = failure.getClass().getSimpleName();
		Integer status = (failure instanceof ConnectorsException known) ? known.status() : null;
		return (status != null) ? type + " (status " + status + ")" : type;
	}

	/**
	 * Result of a health check.
	 *
	 * @param up whether the API can be used
	 * @param lastSuccess time of the last successful request, null if there was none
	 * @param lastFailure type and status of the last failure, null if there was none
	 */
	record Report(boolean up, @Nullable Instant lastSuccess, @Nullable String lastFailure) {
	}

}
