// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * One attempt of a call: how far it has come, and how long it may take.
 *
 * @param <R> what comes back
 */
final class Attempt<R> {

	private final ApiRequest<R> request;

	private final Duration limit;

	private final long end;

	private final Gate gate = new Gate();

	private final Sinks.Empty<R> ending = Sinks.empty();

	private volatile @Nullable Integer status;

	private @Nullable ConnectorsException failure;

	Attempt(ApiRequest<R> request, Duration limit) {
		this.request = request;
		this.limit = limit;
		this.end = System.nanoTime() + TimeUnit.NANOSECONDS.convert(limit);
	}

	Gate gate() {
		return this.gate;
	}

	/** How long it may take. */
	Duration limit() {
		return this.limit;
	}

	/** When its time is over, as {@link System#nanoTime()} tells it. */
	long end() {
		return this.end;
	}

	/** Fails when the attempt is ended from outside, and never ends otherwise. */
	Mono<R> whenEnded() {
		return this.ending.asMono();
	}

	void timeOut() {
		this.ending.tryEmitError(new TimeoutException());
	}

	void stop(String reason) {
		this.ending.tryEmitError(new CancellationException(reason));
	}

	void answered(int status) {
		this.status = status;
	}

	/**
	 * Notes what the answer means. Any other exception, also one of ours that a filter
	 * brings in from another call, says nothing about this attempt.
	 */
	ConnectorsException failedWith(ConnectorsException failure) {
		this.failure = failure;
		return failure;
	}

	boolean hasFailedWith(Throwable thrown) {
		return this.failure == thrown;
	}

	/**
	 * Gives the attempt up and returns what is known of it when the answer is missing or
	 * incomplete.
	 */
	Failure withoutAnswer() {
		return without(this.gate.shut() ? Phase.SENT_NO_ANSWER : Phase.NOT_SENT);
	}

	/**
	 * The same where the transport says that it could not connect. A request without a
	 * body passes its gate before there is a connection on some engines; one with a body
	 * had one before.
	 */
	Failure withoutConnection() {
		boolean sent = this.gate.shut() && this.request.body() != null;
		return without(sent ? Phase.SENT_NO_ANSWER : Phase.NOT_SENT);
	}

	/** What is known when the answer came but is not wanted. */
	Failure withUnwantedAnswer() {
		return without(Phase.ANSWERED);
	}

	private Failure without(Phase phase) {
		return Failure.of(this.request, phase, this.status, Map.of(), null);
	}

}
