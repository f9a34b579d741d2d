// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.retry;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.error.ConnectorsNotFoundException;
import io.github.mistralconnectors.client.error.ConnectorsOutcomeUnknownException;
import io.github.mistralconnectors.client.error.ConnectorsResponseException;
import io.github.mistralconnectors.client.error.Phase;
import io.github.mistralconnectors.client.error.ToolOutcomeUnknownException;
import io.github.mistralconnectors.client.internal.http.ApiRequest;
import io.github.mistralconnectors.client.internal.http.Attempt;
import io.github.mistralconnectors.client.internal.http.ClientScheduler;
import io.github.mistralconnectors.client.internal.http.ClientSettings;
import io.github.mistralconnectors.client.internal.http.TimeLimit;
import io.github.mistralconnectors.client.listener.CallInfo;
import io.github.mistralconnectors.client.listener.CallListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Call from its beginning to its end, over all attempts: the deadline, the attempts, and
 * whether an earlier attempt may have been carried out. {@link CallExecutor} makes the
 * attempts and pauses that it returns, in a loop for each of the clients.
 * <p>
 * If an outcome is unknown and the request can be looked up, the attempts that follow ask
 * for what was to be created; they never create again, and end by the same deadline.
 *
 * @param <R> type of the response
 */
final class Call<R> {

	static final Logger logger = LoggerFactory.getLogger("io.github.mistralconnectors.client.Retry");

	/** Time that an attempt leaves for looking up what became of it, at most. */
	private static final Duration LOOKUP_TIME = Duration.ofSeconds(10);

	/** With less time than this no further attempt is made. */
	private static final Duration LEAST_ATTEMPT = Duration.ofMillis(100);

	/** Statuses after which the service may still be at work. */
	private static final Set<Integer> GATEWAY_GAVE_UP = Set.of(408, 504, 520, 522, 524);

	private final CallEngine engine;

	private final ApiRequest<R> request;

	private volatile ClientSettings settings;

	private final Instant start;

	private final long startNanos = System.nanoTime();

	private volatile int attempts;

	private volatile @Nullable Attempt<R> attempt;

	private volatile boolean mayBeDone;

	private volatile @Nullable String stopReason;

	private volatile Sinks.@Nullable Empty<Void> pause;

	private final AtomicReference<@Nullable Long> pauseStart = new AtomicReference<>();

	/** The request, or from the moment on at which its outcome is unknown, its lookup. */
	private volatile ApiRequest<R> current;

	private volatile @Nullable CallRetryPolicy policy;

	private volatile @Nullable ConnectorsOutcomeUnknownException unknown;

	private volatile @Nullable CallObservation observation;

	Call(CallEngine engine, ApiRequest<R> request, ClientSettings settings, Instant start) {
		this.engine = engine;
		this.request = request;
		this.settings = settings;
		this.start = start;
		this.current = request;
	}

	/** Sets the observation, null if the call is not observed. */
	void observe(@Nullable CallObservation observation) {
		this.observation = observation;
	}

	@Nullable CallObservation observation() {
		return this.observation;
	}

	/** Returns the attempt that follows, to be made once on subscription. */
	Mono<R> nextAttempt() {
		return Mono.defer(() -> {
			int number = this.attempts + 1; // attempts follow one another
			this.attempts = number;
			Attempt<R> next = new Attempt<>(this.current, this.settings, number, limit(), this.mayBeDone);
			this.attempt = next;
			String reason = this.stopReason;
			if (reason != null) {
				next.stop(reason);
			}
			this.engine.limit(next);
			// Requests may be observed where calls are not.
			Mono<R> result = this.engine.sender()
				.send(next)
				.doOnError(this::note)
				.contextWrite((context) -> context.put(Attempt.class, next));
			ConnectorsException unknown = this.unknown;
			return (unknown != null) ? result.map((found) -> found(found, unknown)) : result;
		});
	}

	private TimeLimit limit() {
		Duration left = left();
		if (this.current.lookup() != null) {
			Duration share = left.dividedBy(5);
			left = left.minus((share.compareTo(LOOKUP_TIME) < 0) ? share : LOOKUP_TIME);
		}
		return this.settings.timeLimitOf(this.current.operation())
			.or(new TimeLimit(left, this.settings.deadline().setting()));
	}

	/** Returns the rest of the call's time, at least a moment. */
	private Duration left() {
		long deadline = TimeUnit.NANOSECONDS.convert(this.settings.deadline().duration());
		return Duration.ofNanos(Math.max(deadline - (System.nanoTime() - this.startNanos), 1));
	}

	private void note(Throwable thrown) {
		if (thrown instanceof ConnectorsException failure) {
			this.mayBeDone = this.mayBeDone || Outcome.mayBeDone(failure);
		}
	}

	/** Sets the headers of the attempts that follow, which have the API key. */
	void setHeaders(Map<String, String> headers) {
		this.settings = this.settings.withHeaders(headers);
	}

	ClientSettings settings() {
		return this.settings;
	}

	/** Returns the attempt under way, or the last one; null before the first. */
	@Nullable Attempt<R> attempt() {
		return this.attempt;
	}

	/**
	 * Returns whether there is time for a pause and something of an attempt after it. One
	 * that is cut short at once can only hide what the last one found out.
	 */
	boolean hasTimeAfter(Duration pause) {
		Duration limit = this.settings.timeLimitOf(this.current.operation()).duration();
		return left().minus((limit.compareTo(LEAST_ATTEMPT) < 0) ? limit : LEAST_ATTEMPT).compareTo(pause) > 0;
	}

	/**
	 * Returns a Mono that completes when the next attempt may begin, or fails with the
	 * outcome when the call is stopped before.
	 * @throws ConnectorsException the outcome if there is no further attempt
	 */
	Mono<Void> pauseAfter(ConnectorsException failure) {
		CallRetryPolicy policy = this.policy;
		if (policy == null) {
			policy = this.engine.retryPolicy(this.settings.retry(), this::hasTimeAfter);
			this.policy = policy;
		}
		Duration duration = isStopped() ? null : policy.pauseAfter(failure);
		if (duration == null) {
			lookUpAfter(failure);
			return Mono.empty();
		}
		logger.debug("Repeating in {} ms after attempt {}: {}", duration.toMillis(), this.attempts,
				failure.getMessage());
		this.pauseStart.set(System.nanoTime());
		this.engine.notifyListeners(this, (listener, info) -> listener.onRetry(info, failure, duration));
		observed((observation) -> observation.retry(this.attempts, failure, duration));
		return pause(duration).then(Mono.defer(() -> {
			endPause();
			return isStopped() ? Mono.error(outcome(failure)) : Mono.empty();
		}));
	}

	private Mono<Void> pause(Duration duration) {
		Sinks.Empty<Void> waiting = Sinks.empty();
		this.pause = waiting;
		if (isStopped()) {
			waiting.tryEmitEmpty();
		}
		return Mono.firstWithSignal(Mono.delay(duration, ClientScheduler.INSTANCE).then(), waiting.asMono());
	}

	/** Notes the time of the pause, if there is one, in which the call may also end. */
	private void endPause() {
		Long start = this.pauseStart.getAndSet(null);
		if (start != null) {
			observed((observation) -> observation.paused(Duration.ofNanos(System.nanoTime() - start)));
		}
	}

	/** Goes on with the lookup if there is one, otherwise throws the outcome. */
	private void lookUpAfter(ConnectorsException failure) {
		ConnectorsException outcome = outcome(failure);
		ApiRequest<R> lookup = this.current.lookup();
		if (lookup == null || isStopped() || !(outcome instanceof ConnectorsOutcomeUnknownException open)) {
			throw outcome;
		}
		observed((observation) -> observation.lookup(this.attempts, open));
		this.unknown = open;
		this.current = lookup;
		this.policy = null;
	}

	/** Ends the attempt or pause under way; there is no further attempt. */
	void stop(String reason) {
		this.stopReason = reason;
		// After that, so that what begins now is seen here or sees it.
		Attempt<R> last = this.attempt;
		if (last != null) {
			last.stop(reason);
		}
		Sinks.Empty<Void> waiting = this.pause;
		if (waiting != null) {
			waiting.tryEmitEmpty();
		}
	}

	boolean isStopped() {
		return this.stopReason != null;
	}

	/** Returns the outcome of the attempts, given the failure of the last one. */
	ConnectorsException outcome(ConnectorsException failure) {
		logger.debug("Not repeating after attempt {}: {}", this.attempts, failure.getMessage());
		ConnectorsException unknown = this.unknown;
		if (unknown != null) {
			return notFound(failure, unknown);
		}
		if (failure.isRepeatable() || failure instanceof ConnectorsResponseException || !Outcome.mayBeDone(failure)) {
			return failure;
		}
		return (failure.tool() != null) ? new ToolOutcomeUnknownException(failure)
				: new ConnectorsOutcomeUnknownException(failure);
	}

	/** Returns what was found if it is the result of this call. */
	private R found(R found, ConnectorsException unknown) {
		if (this.request.isResult(found, this.start)) {
			return found;
		}
		throw unknown;
	}

	/**
	 * Returns the outcome when the lookup has failed. If there is nothing of that name
	 * and the service had given up, nothing was created. If the request may still be
	 * under way, a name that is not there yet proves nothing.
	 */
	private static ConnectorsException notFound(ConnectorsException failure, ConnectorsException unknown) {
		Integer status = unknown.status();
		boolean over = unknown.phase() == Phase.ANSWERED && status != null && !GATEWAY_GAVE_UP.contains(status);
		return (over && failure instanceof ConnectorsNotFoundException
				&& unknown.getCause() instanceof ConnectorsException original) ? original : unknown;
	}

	/** Ends the call with success. */
	void succeed(R result) {
		if (this.engine.end(this)) {
			this.engine.notifyListeners(this, CallListener::onSuccess);
			observed((observation) -> observation.succeed(Objects.requireNonNull(this.attempt), this.attempts, result));
		}
	}

	/** Ends the call with its failure. */
	void fail(Throwable thrown) {
		if (!this.engine.end(this)) {
			return;
		}
		endPause();
		if (thrown instanceof ConnectorsException failure) {
			if (failure.attempts() > 1) {
				logger.warn("Failed for good: {}", failure.getMessage());
			}
			this.engine.notifyListeners(this, (listener, info) -> listener.onFailure(info, failure));
		}
		observed((observation) -> observation.fail(this.attempt, this.attempts, thrown, isStopped()));
	}

	/** Ends the call because its subscriber has cancelled it. */
	void cancel() {
		if (this.engine.end(this)) {
			endPause();
			this.engine.notifyListeners(this, CallListener::onCancellation);
			observed((observation) -> observation.cancel(this.attempt, this.attempts));
		}
	}

	private void observed(Consumer<CallObservation> event) {
		CallObservation observation = this.observation;
		if (observation != null) {
			event.accept(observation);
		}
	}

	CallInfo info() {
		return new CallInfo(this.request.operation().methodName(), this.request.connector(),
				this.request.variable("tool_name"), this.attempts,
				Duration.ofNanos(System.nanoTime() - this.startNanos));
	}

}
