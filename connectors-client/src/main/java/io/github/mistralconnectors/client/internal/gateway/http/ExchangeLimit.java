// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.gateway.http;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import io.github.mistralconnectors.client.internal.http.ClientSettings;
import io.github.mistralconnectors.client.internal.http.TimeLimit;
import io.github.mistralconnectors.client.internal.http.Timed;
import io.github.mistralconnectors.client.internal.retry.CallEngine;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Time limit of a request and its response. It begins anew with each attempt and each
 * part of a body, and rests while nobody asks for a part of the response. Until the
 * response has begun, the deadline holds as well.
 */
final class ExchangeLimit implements Timed {

	/** Time for the rest of a response that the caller has not read to its end. */
	private static final Duration REST = Duration.ofMillis(200);

	/** With less time than this no further attempt is made. */
	private static final Duration LEAST_ATTEMPT = Duration.ofMillis(100);

	private final CallEngine engine;

	private final ClientSettings settings;

	private final UnaryOperator<String> settingNames;

	private final long startNanos = System.nanoTime();

	private volatile Sinks.Empty<ClientResponse> ending = Sinks.empty();

	private volatile @Nullable Consumer<IOException> listener;

	private volatile @Nullable String stopReason;

	/** Failure of what was ended from outside. */
	private volatile @Nullable IOException failure;

	private volatile boolean pausing;

	private volatile boolean uploading;

	private volatile boolean responded;

	private volatile boolean finished;

	private volatile boolean endingSoon;

	/** Number of parts of the response that were asked for and have not come. */
	private long demand;

	/** Whether the reader waits for those parts. */
	private boolean readerWaits = true;

	private volatile long end;

	/** Setting that the end comes from. */
	private volatile String setting;

	/**
	 * Creates a limit.
	 * @param engine watches the time
	 * @param settings have the limit of a tool call, and the deadline
	 * @param settingNames turns the names of settings into those to show
	 */
	ExchangeLimit(CallEngine engine, ClientSettings settings, UnaryOperator<String> settingNames) {
		this.engine = engine;
		this.settings = settings;
		this.settingNames = settingNames;
		this.setting = settings.toolCallTimeout().setting();
		this.end = this.startNanos + nanos(settings.toolCallTimeout());
	}

	private static long nanos(TimeLimit limit) {
		return TimeUnit.NANOSECONDS.convert(limit.duration());
	}

	/** Begins an attempt, with a listener that is told if it is ended from outside. */
	void begin(Consumer<IOException> listener) {
		beginNext(false, listener);
	}

	/** Begins a pause, and returns a Mono that fails when it is ended from outside. */
	Mono<ClientResponse> beginPause() {
		beginNext(true, null);
		return this.ending.asMono();
	}

	private void beginNext(boolean pausing, @Nullable Consumer<IOException> listener) {
		this.pausing = pausing;
		this.ending = Sinks.empty();
		this.failure = null;
		this.listener = listener;
		progress();
		String reason = this.stopReason;
		if (reason != null) {
			fail(new IOException(reason));
		}
	}

	/**
	 * Sets another listener for what is under way, which is told at once if that has been
	 * ended already. It may be told twice.
	 */
	void listen(Consumer<IOException> listener) {
		this.listener = listener;
		IOException failure = this.failure;
		if (failure != null) {
			listener.accept(failure);
		}
		if (this.finished) {
			this.listener = null;
		}
	}

	/**
	 * Returns the parts of a body, which are cancelled, and fail, when what is under way
	 * is ended from outside. An error alone would not cancel them.
	 */
	<T> Flux<T> untilEnded(Flux<T> parts) {
		Mono<ClientResponse> ended = this.ending.asMono();
		return parts.takeUntilOther(ended.onErrorComplete()).concatWith(Mono.defer(this::failure));
	}

	private <T> Mono<T> failure() {
		IOException failure = this.failure;
		return (failure != null) ? Mono.error(failure) : Mono.empty();
	}

	boolean isStopped() {
		return this.stopReason != null;
	}

	boolean hasResponded() {
		return this.responded;
	}

	/** Begins the limit anew. */
	synchronized void progress() {
		if (this.endingSoon) {
			return;
		}
		long end = System.nanoTime() + nanos(this.settings.toolCallTimeout());
		long deadline = this.startNanos + nanos(this.settings.deadline());
		boolean early = !this.responded && deadline - end < 0;
		this.setting = (early ? this.settings.deadline() : this.settings.toolCallTimeout()).setting();
		this.end = early ? deadline : end;
		this.engine.limit(this);
	}

	void uploading() {
		this.uploading = true;
		progress();
	}

	void uploaded() {
		this.uploading = false;
		progress();
	}

	void responded() {
		this.responded = true;
		progress();
	}

	/** Ends the limit. An idle connection keeps it until the next request. */
	void finished() {
		this.finished = true;
		this.listener = null;
	}

	synchronized void requested(long parts) {
		boolean resting = this.demand == 0;
		this.demand = (this.demand + parts < 0) ? Long.MAX_VALUE : this.demand + parts;
		if (resting) {
			progress();
		}
	}

	synchronized void received() {
		this.demand -= (this.demand == Long.MAX_VALUE) ? 0 : 1;
		progress();
	}

	/**
	 * Sets whether a reader waits whose parts are asked for in advance. The limit begins
	 * anew when it does.
	 */
	synchronized void readerWaits(boolean readerWaits) {
		this.readerWaits = readerWaits;
		if (readerWaits) {
			progress();
		}
	}

	private synchronized boolean isWaiting() {
		return !this.pausing && (!this.responded || this.uploading || (this.readerWaits && this.demand > 0));
	}

	/** Leaves the rest of the response a moment, after which reading it fails. */
	synchronized void endSoon() {
		if (this.finished) {
			return;
		}
		this.endingSoon = true;
		this.end = System.nanoTime() + REST.toNanos();
		this.engine.limit(this);
	}

	/** Returns whether there is time for a pause and something of an attempt after it. */
	boolean hasTimeAfter(Duration pause) {
		Duration limit = this.settings.toolCallTimeout().duration();
		Duration least = (limit.compareTo(LEAST_ATTEMPT) < 0) ? limit : LEAST_ATTEMPT;
		return left().minus(least).compareTo(pause) > 0;
	}

	/** Returns the rest of the deadline, which may be over. */
	private Duration left() {
		return this.settings.deadline().duration().minusNanos(System.nanoTime() - this.startNanos);
	}

	@Override
	public long end() {
		return this.end;
	}

	@Override
	public void timeOut() {
		if (this.end - System.nanoTime() > 0) {
			this.engine.limit(this);
		}
		else if (this.endingSoon || isWaiting()) {
			fail(new SocketTimeoutException((this.responded ? "no further part of the response" : "no response")
					+ " within the time that " + this.settingNames.apply(this.setting) + " allows"));
		}
		else {
			progress();
		}
	}

	private void fail(IOException failure) {
		this.failure = failure;
		this.ending.tryEmitError(failure);
		Consumer<IOException> listener = this.listener;
		if (listener != null) {
			listener.accept(failure);
		}
	}

	@Override
	public void stop(String reason) {
		if (this.finished) {
			return;
		}
		this.stopReason = reason;
		// After that, so that an attempt that begins now is seen here or sees it.
		fail(new IOException(reason));
	}

}
