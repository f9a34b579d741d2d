// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.http;

import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.error.ErrorDetails;
import io.github.mistralconnectors.client.error.Phase;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * State of one attempt. It lets the request onto the wire, so that statements about the
 * attempt stay true: a request that was given up as not sent can't go out any more, and
 * one with effects goes out once, whatever the HTTP engine or a filter tries.
 *
 * @param <R> type of the response
 */
public final class Attempt<R> implements Timed {

	private final ApiRequest<R> request;

	private final ClientSettings settings;

	private final int number;

	private final TimeLimit limit;

	private final boolean repetition;

	private final long end;

	private boolean sent;

	private boolean abandoned;

	private final Sinks.Empty<R> ending = Sinks.empty();

	private volatile @Nullable Integer status;

	/**
	 * Not the response, which an idle connection would keep together with the attempt.
	 */
	private volatile @Nullable HttpHeaders responseHeaders;

	private volatile @Nullable Throwable ended;

	private volatile @Nullable ConnectorsException failure;

	private volatile @Nullable String secret;

	private volatile boolean stopped;

	/**
	 * Creates an attempt whose time begins now.
	 * @param request the request to send
	 * @param settings settings of the call
	 * @param number number of the attempt within its call, from 1
	 * @param limit time limit of the attempt
	 * @param repetition whether an earlier attempt may have been carried out
	 */
	public Attempt(ApiRequest<R> request, ClientSettings settings, int number, TimeLimit limit, boolean repetition) {
		this.request = request;
		this.settings = settings;
		this.number = number;
		this.limit = limit;
		this.repetition = repetition;
		this.end = System.nanoTime() + TimeUnit.NANOSECONDS.convert(limit.duration());
	}

	/** Returns the request that the attempt sends. */
	public ApiRequest<R> request() {
		return this.request;
	}

	/** Returns the headers of the client and of the call. */
	public Map<String, String> headers() {
		return this.settings.headers();
	}

	/** Returns the name of the credentials to use, null for the default ones. */
	public @Nullable String credentialsName() {
		String chosen = this.request.credentialsName();
		return (chosen != null || !this.request.needsCredentialsName()) ? chosen : this.settings.credentialsName();
	}

	/**
	 * Adds a secret that is sent beside the headers of the client, so that no exception
	 * shows it.
	 */
	public void addSecret(@Nullable String secret) {
		this.secret = secret;
	}

	@Nullable String secret() {
		return this.secret;
	}

	/**
	 * Returns the id under which the service knows the request, null if it is not known.
	 */
	public @Nullable String requestId() {
		HttpHeaders headers = this.responseHeaders;
		String id = (headers != null) ? ErrorDetails.requestId(headers::get) : null;
		return (id != null) ? Redactor.ofHeaders(this).apply(id) : null;
	}

	/** Returns the time limit of an attempt of any operation but tool calls. */
	public TimeLimit responseTimeout() {
		return this.settings.responseTimeout();
	}

	TimeLimit limit() {
		return this.limit;
	}

	@Override
	public long end() {
		return this.end;
	}

	/**
	 * Lets a request onto the wire.
	 * @throws IllegalStateException if the attempt is over, or the request went out
	 * before and must not go out twice
	 */
	public synchronized void send(ApiRequest<R> request) {
		Assert.state(!this.abandoned, "The attempt was given up");
		Assert.state(!this.sent || request.isRepeatable(),
				"The HTTP engine or a filter tried to send the request a second time");
		this.sent = true;
		this.status = null;
	}

	/** Makes ready for another request after a response that refused the first one. */
	public synchronized void sendAnother() {
		if (!this.abandoned) {
			this.sent = false;
		}
	}

	/** Gives the attempt up and returns whether the request was sent. */
	synchronized boolean abandon() {
		this.abandoned = true;
		return this.sent;
	}

	/** Returns a Mono that fails when the attempt is ended from outside. */
	public Mono<R> whenEnded() {
		return this.ending.asMono();
	}

	@Override
	public void timeOut() {
		end(new TimeLimitException(this.limit));
	}

	@Override
	public void stop(String reason) {
		this.stopped = true;
		end(new CancellationException(reason));
	}

	private void end(Throwable reason) {
		this.ended = reason;
		this.ending.tryEmitError(reason);
	}

	/** Returns why the attempt was ended from outside, null if it was not. */
	@Nullable Throwable ended() {
		return this.ended;
	}

	boolean isStopped() {
		return this.stopped;
	}

	/** Notes the response, whose body has not been read. */
	public void responded(ClientResponse response) {
		this.status = response.statusCode().value();
		this.responseHeaders = response.headers().asHttpHeaders();
	}

	/** Returns the status of the response, null if there is none. */
	public @Nullable Integer status() {
		return this.status;
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
	public ConnectorsException failedWith(ConnectorsException failure) {
		this.failure = failure;
		return failure;
	}

	boolean hasFailedWith(Throwable thrown) {
		return this.failure == thrown;
	}

	/**
	 * Gives the attempt up and returns how far it came without a complete response. A
	 * request without a body is let through before there is a connection on some engines;
	 * one with a body had a connection before.
	 * @param connected false if the transport says that it could not connect
	 */
	Phase giveUp(boolean connected) {
		boolean sent = abandon() && (connected || this.request.body() != null);
		return sent ? Phase.SENT_NO_ANSWER : Phase.NOT_SENT;
	}

	/**
	 * Returns what is known of the attempt at a phase. A request that was not sent can be
	 * sent again, whatever was said to a request before it.
	 */
	ErrorDetails.Builder details(Phase phase) {
		return this.request.errorDetails()
			.credentialsName(credentialsName())
			.repeatable(this.request.isRepeatable() || !isSent())
			.attempts(this.number)
			.phase(phase)
			.status(this.status);
	}

	private synchronized boolean isSent() {
		return this.sent;
	}

}
