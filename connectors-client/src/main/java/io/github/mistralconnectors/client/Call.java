// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.retry.RetryContext;

/**
 * One call from its beginning to its end, over all attempts: the deadline, the number of
 * attempts, and whether an earlier attempt may already have been carried out.
 *
 * @param <R> what comes back
 */
final class Call<R> {

	private static final String ATTRIBUTE = Call.class.getName();

	private final ApiRequest<R> request;

	private final CallSettings settings;

	private final long deadline;

	private int attempts;

	private volatile Phase phase = Phase.NOT_SENT;

	private volatile @Nullable Integer status;

	private boolean perhapsDone;

	private volatile boolean ended;

	Call(ApiRequest<R> request, CallSettings settings) {
		this.request = request;
		this.settings = settings;
		this.deadline = System.nanoTime() + settings.retry().settings().maxElapsedTime().toNanos();
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
		this.phase = Phase.NOT_SENT;
		this.status = null;
		Duration left = left();
		return (left.compareTo(this.settings.responseTimeout()) < 0) ? left : this.settings.responseTimeout();
	}

	Duration left() {
		return Duration.ofNanos(Math.max(this.deadline - System.nanoTime(), 1));
	}

	void sent() {
		this.phase = Phase.SENT_NO_ANSWER;
	}

	void answered(int status) {
		this.status = status;
	}

	/** What is known when the answer is missing or incomplete. */
	Failure withoutAnswer() {
		return new Failure(this.request, this.phase, this.status, Map.of(), null);
	}

	/** What is known when the answer came but is not wanted. */
	Failure answered() {
		return new Failure(this.request, Phase.ANSWERED, this.status, Map.of(), null);
	}

	/** Notes a failed attempt, for what it means to the next one. */
	void failed(ConnectorsException failure) {
		boolean turnedAway = failure.phase() == Phase.NOT_SENT || failure.failure().hasStatus(429);
		this.perhapsDone = this.perhapsDone || !turnedAway;
	}

	/**
	 * Whether a repeated delete that finds nothing has succeeded: an earlier attempt may
	 * have deleted it.
	 */
	boolean isGone(int status) {
		return status == 404 && this.perhapsDone && this.request.operation().isDelete();
	}

	int attempts() {
		return this.attempts;
	}

	/** Ends the call: no further attempt, whatever the policy says. */
	void end() {
		this.ended = true;
	}

	boolean isEnded() {
		return this.ended;
	}

	/** Turns the last failure into what the caller sees. */
	ConnectorsException finish(ConnectorsException failure) {
		ConnectorsException last = failure.afterAttempts(this.attempts);
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
