// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import org.springframework.retry.RetryContext;

/**
 * One call from its beginning to its end, over all attempts: the deadline, the number of
 * attempts, and whether an earlier attempt may already have been carried out.
 *
 * @param <R> what comes back
 */
final class Call<R> {

	private static final Logger logger = LoggerFactory.getLogger("io.github.mistralconnectors.client.Retry");

	private static final Duration FOLLOW_UP = Duration.ofSeconds(10);

	private static final String ATTRIBUTE = Call.class.getName();

	private final ApiRequest<R> request;

	private final CallSettings settings;

	private final long deadline;

	private int attempts;

	private volatile Gate gate = new Gate();

	private volatile @Nullable Integer status;

	private boolean perhapsDone;

	private volatile @Nullable ConnectorsException lastFailure;

	private final Sinks.Empty<R> stopped = Sinks.empty();

	private final CountDownLatch stopLatch = new CountDownLatch(1);

	Call(ApiRequest<R> request, CallSettings settings) {
		this(request, settings, System.nanoTime() + settings.retry().settings().maxElapsedTime().toNanos());
	}

	private Call(ApiRequest<R> request, CallSettings settings, long deadline) {
		this.request = request;
		this.settings = settings;
		this.deadline = deadline;
	}

	/**
	 * A call that belongs to this one and ends by its deadline, or a little later where
	 * that has all but passed.
	 */
	<T> Call<T> followedBy(ApiRequest<T> next) {
		long allowance = System.nanoTime() + FOLLOW_UP.toNanos();
		return new Call<>(next, this.settings, (this.deadline - allowance > 0) ? this.deadline : allowance);
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

	/** Begins an attempt and returns how long it may take. */
	Duration nextAttempt() {
		this.attempts++;
		this.gate = new Gate();
		this.status = null;
		Duration left = left();
		return (left.compareTo(this.settings.responseTimeout()) < 0) ? left : this.settings.responseTimeout();
	}

	Duration left() {
		return Duration.ofNanos(Math.max(this.deadline - System.nanoTime(), 1));
	}

	/** The gate of the attempt under way. */
	Gate gate() {
		return this.gate;
	}

	void answered(int status) {
		this.status = status;
	}

	/**
	 * Gives the attempt up and returns what is known of it when the answer is missing or
	 * incomplete.
	 */
	Failure withoutAnswer() {
		Phase phase = this.gate.shut() ? Phase.SENT_NO_ANSWER : Phase.NOT_SENT;
		return Failure.of(this.request, phase, this.status, Map.of(), null);
	}

	/** The same where the transport shows that there never was a connection. */
	Failure withoutConnection() {
		this.gate.shut();
		return Failure.of(this.request, Phase.NOT_SENT, null, Map.of(), null);
	}

	/** What is known when the answer came but is not wanted. */
	Failure answered() {
		return Failure.of(this.request, Phase.ANSWERED, this.status, Map.of(), null);
	}

	/** Notes a failed attempt, for what it means to the next one. */
	void failed(ConnectorsException failure) {
		this.lastFailure = failure;
		boolean turnedAway = failure.phase() == Phase.NOT_SENT || failure.failure().hasStatus(429);
		this.perhapsDone = this.perhapsDone || !turnedAway;
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
		this.stopLatch.countDown();
		this.stopped.tryEmitError(new CancellationException(reason));
	}

	boolean isStopped() {
		return this.stopLatch.getCount() == 0;
	}

	/** Fails when the call is stopped, and never ends otherwise. */
	Mono<R> whenStopped() {
		return this.stopped.asMono();
	}

	/** Sleeps on the calling thread, no longer than until the call is stopped. */
	boolean sleep(long millis) throws InterruptedException {
		return this.stopLatch.await(millis, TimeUnit.MILLISECONDS);
	}

	/** Turns the last failure into what the caller sees. */
	ConnectorsException finish(ConnectorsException failure) {
		ConnectorsException last = failure.afterAttempts(this.attempts);
		logger.debug("Not repeating after attempt {}: {}", this.attempts, last.getMessage());
		return isAmbiguous(failure) ? outcomeUnknown(last).afterAttempts(this.attempts) : last;
	}

	private boolean isAmbiguous(ConnectorsException failure) {
		if (failure.isRepeatable() || failure instanceof ConnectorsResponseException) {
			return false;
		}
		Integer status = failure.status();
		return failure.phase() == Phase.SENT_NO_ANSWER || (status != null && (status >= 500 || status == 408));
	}

	private ConnectorsException outcomeUnknown(ConnectorsException failure) {
		String connector = this.request.pathVariable("connector_id_or_name");
		String tool = this.request.pathVariable("tool_name");
		return (connector != null && tool != null) ? new ToolOutcomeUnknownException(failure, connector, tool)
				: new ConnectorsOutcomeUnknownException(failure);
	}

}
