// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.scheduler.Schedulers;

/**
 * The calls under way, so that the end of their time and the end of the client can end
 * them.
 * <p>
 * There is one alarm for all, at the earliest moment at which the time of one may be
 * over. An alarm for each attempt would cost more than all else that is done here: it
 * wakes a thread, for a moment that hardly ever comes.
 */
final class OpenCalls {

	private final Set<Call<?>> calls = ConcurrentHashMap.newKeySet();

	private volatile boolean closed;

	private volatile @Nullable Alarm alarm;

	void add(Call<?> call) {
		this.calls.add(call);
		// After adding, so that close() either sees the call here or is seen here.
		if (this.closed) {
			this.calls.remove(call);
			throw new IllegalStateException("The client is closed");
		}
	}

	void remove(Call<?> call) {
		this.calls.remove(call);
	}

	/** Sees to it that an attempt of an open call ends with its time. */
	void limit(Attempt<?> attempt) {
		Alarm next = this.alarm;
		if (next == null || attempt.end() - next.at() < 0) {
			setAlarm(attempt.end());
		}
	}

	private synchronized void setAlarm(long at) {
		Alarm other = this.alarm;
		if (other != null) {
			if (other.at() - at <= 0) {
				return;
			}
			other.task().dispose();
		}
		long pause = Math.max(at - System.nanoTime(), 0);
		this.alarm = new Alarm(at, Schedulers.parallel().schedule(this::ring, pause, TimeUnit.NANOSECONDS));
	}

	/**
	 * Ends what is over and sets the alarm for what is next. Whoever comes in between
	 * finds no alarm, or is found here.
	 */
	private void ring() {
		this.alarm = null;
		long now = System.nanoTime();
		Attempt<?> next = null;
		for (Call<?> call : this.calls) {
			Attempt<?> attempt = call.attempt();
			if (attempt == null) {
				continue;
			}
			if (attempt.end() - now <= 0) {
				// Each on its own: what the caller does then is not to hold up the rest.
				Schedulers.parallel().schedule(attempt::timeOut);
			}
			else if (next == null || attempt.end() - next.end() < 0) {
				next = attempt;
			}
		}
		if (next != null) {
			limit(next);
		}
	}

	/** Ends all calls at once, those that pause between two attempts too. */
	void close() {
		this.closed = true;
		this.calls.forEach((call) -> call.stop("the client was closed"));
	}

	/**
	 * When the next look at the calls is taken.
	 *
	 * @param at the moment, as {@link System#nanoTime()} tells it
	 * @param task to be disposed of if another comes first
	 */
	private record Alarm(long at, Disposable task) {

	}

}
