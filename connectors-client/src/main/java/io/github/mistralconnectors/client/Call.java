// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.github.mistralconnectors.client.listener.CallInfo;
import io.github.mistralconnectors.client.listener.CallListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.retry.RetryContext;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * One call from its beginning to its end, over all attempts: the deadline, the number of
 * attempts, and whether an earlier attempt may already have been carried out.
 *
 * @param <R> what comes back
 */
final class Call<R> {

	private static final Logger logger = LoggerFactory.getLogger("io.github.mistralconnectors.client.Retry");

	/** What an attempt leaves of the time for looking up what became of it, at most. */
	private static final Duration LOOKUP_TIME = Duration.ofSeconds(10);

	/** With less time than this nothing is tried again. */
	private static final Duration LEAST_ATTEMPT = Duration.ofMillis(100);

	private static final String ATTRIBUTE = Call.class.getName();

	private final ApiRequest<R> request;

	private final CallSettings settings;

	private final long begin = System.nanoTime();

	private final AtomicBoolean ended = new AtomicBoolean();

	private final long deadline;

	private final boolean silent;

	private int attempts;

	private volatile @Nullable Attempt<R> attempt;

	private boolean perhapsDone;

	private volatile @Nullable ConnectorsException lastFailure;

	private volatile String stopReason = "";

	private final CountDownLatch stopped = new CountDownLatch(1);

	private volatile Sinks.@Nullable Empty<R> pause;

	Call(ApiRequest<R> request, CallSettings settings) {
		this(request, settings,
				System.nanoTime() + TimeUnit.NANOSECONDS.convert(settings.retry().settings().maxElapsedTime()), false);
	}

	private Call(ApiRequest<R> request, CallSettings settings, long deadline, boolean silent) {
		this.request = request;
		this.settings = settings;
		this.deadline = deadline;
		this.silent = silent || settings.listeners().isEmpty();
	}

	/** A call that belongs to this one and ends by its deadline. */
	<T> Call<T> followedBy(ApiRequest<T> next) {
		return new Call<>(next, this.settings, this.deadline, true);
	}

	static @Nullable Call<?> of(RetryContext context) {
		return (context.getAttribute(ATTRIBUTE) instanceof Call<?> call) ? call : null;
	}

	void bindTo(RetryContext context) {
		context.setAttribute(ATTRIBUTE, this);
	}

	ApiRequest<R> request() {
		return this.request;
	}

	CallSettings settings() {
		return this.settings;
	}

	/** Begins an attempt, which ends with its own limit or with the deadline. */
	Attempt<R> nextAttempt() {
		this.attempts++;
		this.lastFailure = null;
		Duration left = leftForAttempt();
		Duration limit = this.settings.responseTimeout();
		Attempt<R> next = new Attempt<>(this.request, (left.compareTo(limit) < 0) ? left : limit);
		this.attempt = next;
		if (isStopped()) {
			next.stop(this.stopReason);
		}
		return next;
	}

	/** The attempt under way, or the last one; null before the first. */
	@Nullable Attempt<R> attempt() {
		return this.attempt;
	}

	/** What is left of the call's time, at least a moment. */
	Duration left() {
		return Duration.ofNanos(Math.max(this.deadline - System.nanoTime(), 1));
	}

	private Duration leftForAttempt() {
		Duration left = left();
		if (this.request.lookup() == null) {
			return left;
		}
		Duration share = left.dividedBy(5);
		return left.minus((share.compareTo(LOOKUP_TIME) < 0) ? share : LOOKUP_TIME);
	}

	/**
	 * Whether there is time for a pause and something of an attempt after it. One that is
	 * cut short at once can only hide what the last one found out.
	 */
	boolean hasTimeAfter(long pauseMillis) {
		Duration least = (this.settings.responseTimeout().compareTo(LEAST_ATTEMPT) < 0)
				? this.settings.responseTimeout() : LEAST_ATTEMPT;
		return pauseMillis < left().minus(least).toMillis();
	}

	/** Notes a failed attempt, for what it means to the next one. */
	void failed(ConnectorsException failure) {
		this.lastFailure = failure;
		this.perhapsDone = this.perhapsDone || failure.failure().isAmbiguous();
	}

	/** What is known when nothing more can come of it. */
	Failure withoutAnswer() {
		Attempt<R> last = this.attempt;
		return (last != null) ? last.withoutAnswer() : Failure.of(this.request, Phase.NOT_SENT, null, Map.of(), null);
	}

	@Nullable ConnectorsException lastFailure() {
		return this.lastFailure;
	}

	/**
	 * Whether the status says that there is nothing left to do, since an earlier attempt
	 * may have done it: a repeated delete then finds nothing, for instance.
	 */
	boolean isDoneBefore(int status) {
		return this.perhapsDone && this.request.operation().statusOnceDone() == status;
	}

	int attempts() {
		return this.attempts;
	}

	/**
	 * Ends the call from outside: what is under way is dropped and there is no further
	 * attempt.
	 */
	void stop(String reason) {
		this.stopReason = reason;
		this.stopped.countDown();
		// After that, so that what begins now is seen here or sees it.
		Attempt<R> last = this.attempt;
		if (last != null) {
			last.stop(reason);
		}
		Sinks.Empty<R> waiting = this.pause;
		if (waiting != null) {
			waiting.tryEmitEmpty();
		}
	}

	boolean isStopped() {
		return this.stopped.getCount() == 0;
	}

	/** Completes when the call is stopped while it pauses, and never otherwise. */
	Mono<R> whenStopped() {
		Sinks.Empty<R> waiting = Sinks.empty();
		this.pause = waiting;
		if (isStopped()) {
			waiting.tryEmitEmpty();
		}
		return waiting.asMono();
	}

	/** Sleeps on the calling thread, no longer than until the call is stopped. */
	boolean sleep(long millis) throws InterruptedException {
		return this.stopped.await(millis, TimeUnit.MILLISECONDS);
	}

	void succeeded() {
		if (!this.ended.getAndSet(true)) {
			tell((listener) -> listener.onSuccess(info()));
		}
	}

	void retrying(ConnectorsException failure, Duration pause) {
		tell((listener) -> listener.onRetry(info(), failure, pause));
	}

	void failedForGood(ConnectorsException failure) {
		if (!this.ended.getAndSet(true)) {
			tell((listener) -> listener.onFailure(info(), failure));
		}
	}

	void cancelled() {
		if (!this.ended.getAndSet(true)) {
			tell((listener) -> listener.onCancellation(info()));
		}
	}

	private void tell(Consumer<CallListener> event) {
		if (!this.silent) {
			this.settings.listeners().notify(event);
		}
	}

	private CallInfo info() {
		return new CallInfo(this.request.operation().methodName(), this.request.connector(),
				this.request.pathVariable("tool_name"), this.attempts,
				Duration.ofNanos(System.nanoTime() - this.begin));
	}

	/** Turns the last failure into what the caller sees. */
	ConnectorsException finish(ConnectorsException failure) {
		ConnectorsException last = failure.afterAttempts(this.attempts);
		logger.debug("Not repeating after attempt {}: {}", this.attempts, last.getMessage());
		return isAmbiguous(failure) ? outcomeUnknown(last).afterAttempts(this.attempts) : last;
	}

	private boolean isAmbiguous(ConnectorsException failure) {
		return !failure.isRepeatable() && !(failure instanceof ConnectorsResponseException)
				&& failure.failure().isAmbiguous();
	}

	private ConnectorsException outcomeUnknown(ConnectorsException failure) {
		String connector = this.request.pathVariable("connector_id_or_name");
		String tool = this.request.pathVariable("tool_name");
		return (connector != null && tool != null) ? new ToolOutcomeUnknownException(failure, connector, tool)
				: new ConnectorsOutcomeUnknownException(failure);
	}

}
