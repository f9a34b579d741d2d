// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.retry;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

import io.github.mistralconnectors.client.internal.http.ApiRequest;
import io.github.mistralconnectors.client.internal.http.Attempt;
import io.github.mistralconnectors.client.internal.http.ClientScheduler;
import io.github.mistralconnectors.client.internal.http.ClientSettings;
import io.github.mistralconnectors.client.internal.http.RequestSender;
import io.github.mistralconnectors.client.internal.http.Timed;
import io.github.mistralconnectors.client.listener.CallInfo;
import io.github.mistralconnectors.client.listener.CallListener;
import io.github.mistralconnectors.client.settings.RetrySettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.Assert;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Engine of a client and its views: it begins calls, tells listeners how they go, and
 * ends those under way when their time is over or the client is closed.
 * <p>
 * There is one timer for all calls, set to the earliest moment at which the time of one
 * may be over. A timer for each attempt would cost more than all else that is done here:
 * it wakes a thread, for a moment that hardly ever comes.
 */
public final class CallEngine {

	private static final Logger logger = LoggerFactory.getLogger(CallListener.class);

	private final RequestSender sender;

	private final List<CallListener> listeners;

	private final Set<Integer> failedListeners = ConcurrentHashMap.newKeySet();

	private final InstantSource clock;

	private final Runnable onClose;

	private final Intervals intervals = new Intervals();

	private final Set<Call<?>> calls = ConcurrentHashMap.newKeySet();

	private final Set<Timed> exchanges = ConcurrentHashMap.newKeySet();

	private final Sinks.Empty<Void> closing = Sinks.empty();

	private volatile boolean closed;

	private volatile @Nullable Timer timer;

	/**
	 * Creates an engine.
	 * @param sender makes single attempts
	 * @param listeners are told how calls go
	 * @param clock tells the time at which calls begin
	 * @param onClose releases the HTTP engine
	 */
	public CallEngine(RequestSender sender, List<CallListener> listeners, InstantSource clock, Runnable onClose) {
		this.sender = sender;
		this.listeners = List.copyOf(listeners);
		this.clock = clock;
		this.onClose = onClose;
	}

	RequestSender sender() {
		return this.sender;
	}

	/**
	 * Begins a call.
	 * @throws IllegalStateException if the client is closed
	 */
	<R> Call<R> begin(ApiRequest<R> request, ClientSettings settings) {
		Call<R> call = new Call<>(this, request, settings, this.clock.instant());
		this.calls.add(call);
		// After adding, so that close() either sees the call here or is seen here.
		if (this.closed) {
			this.calls.remove(call);
			requireOpen();
		}
		return call;
	}

	/**
	 * Begins an exchange that is no call of an operation. Its time limit is watched, and
	 * it is stopped when the client is closed.
	 * @throws IllegalStateException if the client is closed
	 */
	public void begin(Timed exchange) {
		this.exchanges.add(exchange);
		// After adding, so that close() either sees the exchange here or is seen here.
		if (this.closed) {
			this.exchanges.remove(exchange);
			requireOpen();
		}
	}

	/**
	 * Returns the policy of a call or exchange whose first attempt has failed.
	 * @param settings what is repeated, and when
	 * @param hasTimeAfter tells whether there is time for an attempt after a pause
	 */
	public CallRetryPolicy retryPolicy(RetrySettings settings, Predicate<Duration> hasTimeAfter) {
		return new CallRetryPolicy(this.intervals, settings, hasTimeAfter);
	}

	/** Ends an exchange, which does nothing a second time. */
	public void end(Timed exchange) {
		this.exchanges.remove(exchange);
	}

	/** Returns how many calls and exchanges are under way. */
	public int callsInFlight() {
		return this.calls.size() + this.exchanges.size();
	}

	public List<CallListener> listeners() {
		return this.listeners;
	}

	/** Returns a Mono that completes when the client is closed. */
	public Mono<Void> whenClosed() {
		return this.closing.asMono();
	}

	void requireOpen() {
		Assert.state(!this.closed, "The client is closed");
	}

	/** Ends a call, which does nothing and returns false a second time. */
	boolean end(Call<?> call) {
		return this.calls.remove(call);
	}

	/**
	 * Tells the listeners, in order. An exception of one of them is logged the first time
	 * and otherwise ignored.
	 */
	void notifyListeners(Call<?> call, BiConsumer<CallListener, CallInfo> event) {
		if (this.listeners.isEmpty()) {
			return;
		}
		CallInfo info = call.info();
		for (int i = 0; i < this.listeners.size(); i++) {
			CallListener listener = this.listeners.get(i);
			try {
				event.accept(listener, info);
			}
			catch (RuntimeException ex) {
				if (this.failedListeners.add(i)) {
					logger.warn("Call listener {} failed with {}; further failures are not logged",
							listener.getClass().getName(), ex.getClass().getName());
				}
			}
		}
	}

	/** Sees to it that what is under way ends with its time. */
	public void limit(Timed attempt) {
		Timer next = this.timer;
		if (next == null || attempt.end() - next.at() < 0) {
			setTimer(attempt.end());
		}
	}

	private synchronized void setTimer(long at) {
		Timer other = this.timer;
		if (other != null) {
			if (other.at() - at <= 0) {
				return;
			}
			other.task().dispose();
		}
		long pause = Math.max(at - System.nanoTime(), 0);
		this.timer = this.closed ? null
				: new Timer(at, ClientScheduler.INSTANCE.schedule(this::fire, pause, TimeUnit.NANOSECONDS));
	}

	/**
	 * Ends what is over and sets the timer for what is next. An attempt that begins in
	 * between finds no timer, or is found here.
	 */
	private void fire() {
		synchronized (this) {
			// A timer that is due at once may fire before it is assigned.
			this.timer = null;
		}
		long now = System.nanoTime();
		for (Call<?> call : this.calls) {
			Attempt<?> attempt = call.attempt();
			if (attempt != null) {
				checkTime(attempt, now);
			}
		}
		this.exchanges.forEach((exchange) -> checkTime(exchange, now));
	}

	private void checkTime(Timed attempt, long now) {
		if (attempt.end() - now <= 0) {
			// Each on its own: what the caller does then must not delay the rest.
			ClientScheduler.INSTANCE.schedule(attempt::timeOut);
		}
		else {
			limit(attempt);
		}
	}

	/** Ends all calls at once, those between two attempts too, and the timer. */
	public void close() {
		this.closed = true;
		this.calls.forEach((call) -> call.stop("the client was closed"));
		this.exchanges.forEach((exchange) -> exchange.stop("the client was closed"));
		this.closing.tryEmitEmpty();
		synchronized (this) {
			Timer last = this.timer;
			if (last != null) {
				last.task().dispose();
				this.timer = null;
			}
		}
		this.onClose.run();
	}

	/**
	 * Timer of the next look at the calls.
	 *
	 * @param at the moment in {@link System#nanoTime()}
	 * @param task to be disposed of if another comes first
	 */
	private record Timer(long at, Disposable task) {

	}

}
