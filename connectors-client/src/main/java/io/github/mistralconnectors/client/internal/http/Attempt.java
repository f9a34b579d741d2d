// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.http;

import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.error.ErrorDetails;
import io.github.mistralconnectors.client.error.Phase;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * State of one attempt. It lets the request onto the wire, so that statements about the
 * attempt stay true: a request that was given up as not sent can't go out any more, and
 * one with effects goes out once, whatever the HTTP engine or a filter tries.
 *
 * @param <R> type of the response
 */
public final class Attempt<R> {

	private enum State {

		READY, SENT, ABANDONED_UNSENT, ABANDONED_SENT;

		State abandoned() {
			return switch (this) {
				case READY -> ABANDONED_UNSENT;
				case SENT -> ABANDONED_SENT;
				default -> this;
			};
		}

	}

	private final ApiRequest<R> request;

	private final Map<String, String> headers;

	private final int number;

	private final TimeLimit limit;

	private final boolean repetition;

	private final long end;

	private final AtomicReference<State> state = new AtomicReference<>(State.READY);

	private final Sinks.Empty<R> ending = Sinks.empty();

	private volatile @Nullable Integer status;

	private volatile @Nullable ConnectorsException failure;

	private volatile boolean stopped;

	/**
	 * Creates an attempt whose time begins now.
	 * @param request the request to send
	 * @param headers headers to send with it
	 * @param number number of the attempt within its call, from 1
	 * @param limit time limit of the attempt
	 * @param repetition whether an earlier attempt may have been carried out
	 */
	public Attempt(ApiRequest<R> request, Map<String, String> headers, int number, TimeLimit limit,
			boolean repetition) {
		this.request = request;
		this.headers = headers;
		this.number = number;
		this.limit = limit;
		this.repetition = repetition;
		this.end = System.nanoTime() + TimeUnit.NANOSECONDS.convert(limit.duration());
	}

	ApiRequest<R> request() {
		return this.request;
	}

	Map<String, String> headers() {
		return this.headers;
	}

	TimeLimit limit() {
		return this.limit;
	}

	/** Returns when the time of the attempt is over, in {@link System#nanoTime()}. */
	public long end() {
		return this.end;
	}

	/**
	 * Lets a request onto the wire.
	 * @throws IllegalStateException if the attempt is over, or the request went out
	 * before and must not go out twice
	 */
	void send(ApiRequest<R> request) {
		if (this.state.compareAndSet(State.READY, State.SENT)) {
			return;
		}
		if (this.state.get() != State.SENT) {
			throw new IllegalStateException("The attempt was given up");
		}
		if (!request.isRepeatable()) {
			throw new IllegalStateException("The HTTP engine or a filter tried to send this a second time");
		}
	}

	/** Makes ready for another request after a response that refused the first one. */
	void sendAnother() {
		this.state.compareAndSet(State.SENT, State.READY);
	}

	/** Gives the attempt up and returns whether the request was sent. */
	boolean abandon() {
		return this.state.updateAndGet(State::abandoned) == State.ABANDONED_SENT;
	}

	/** Returns a Mono that fails when the attempt is ended from outside. */
	Mono<R> whenEnded() {
		return this.ending.asMono();
	}

	/** Ends the attempt because its time is over. */
	public void timeOut() {
		this.ending.tryEmitError(new TimeoutException());
	}

	/** Ends the attempt for another reason. */
	public void stop(String reason) {
		this.stopped = true;
		this.ending.tryEmitError(new CancellationException(reason));
	}

	boolean isStopped() {
		return this.stopped;
	}

	void responded(int status) {
		this.status = status;
	}

	/**
	 * Returns whether the status means that an earlier attempt has done what was asked: a
	 * repeated delete then finds nothing, for instance.
	 */
	boolean isDoneBefore(int status) {
		return this.repetition && this.request.operation().statusOnceDone() == status;
	}

	/**
	 * Notes what the response means. Any other exception, even one of ours that a filter
	 * brings in from another call, tells nothing about this attempt.
	 */
	ConnectorsException failedWith(ConnectorsException failure) {
		this.failure = failure;
		return failure;
	}

	boolean hasFailedWith(Throwable thrown) {
		return this.failure == thrown;
	}

	/** Gives the attempt up and returns what is known without a complete response. */
	ErrorDetails.Builder withoutResponse() {
		return details(abandon() ? Phase.SENT_NO_ANSWER : Phase.NOT_SENT);
	}

	/**
	 * Does the same where the transport says that it could not connect. A request without
	 * a body is let through before there is a connection on some engines; one with a body
	 * had a connection before.
	 */
	ErrorDetails.Builder withoutConnection() {
		boolean sent = abandon() && this.request.body() != null;
		return details(sent ? Phase.SENT_NO_ANSWER : Phase.NOT_SENT);
	}

	/** Returns what is known of the attempt at a phase. */
	ErrorDetails.Builder details(Phase phase) {
		return this.request.errorDetails().attempts(this.number).phase(phase).status(this.status);
	}

}
