// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.recording;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Log that keeps the latest entries, bounded by number and size so that memory use stays
 * flat. Entries are counted by kind, including those that are no longer kept.
 *
 * @param <T> the type of the entries, whose size never changes
 */
public class BoundedLog<T> {

	private static final int MAX_ENTRIES = 10_000;

	private static final long MAX_SIZE = 32_000_000;

	/** Names come from clients, so that there may be any number of them. */
	private static final int MAX_COUNTERS = 20_000;

	private final ToLongFunction<T> sizeOf;

	private final Function<T, String> kindOf;

	private final Deque<T> entries = new ArrayDeque<>();

	private final Map<String, Long> counters = new HashMap<>();

	private boolean uncounted;

	private long size;

	public BoundedLog(ToLongFunction<T> sizeOf, Function<T, String> kindOf) {
		this.sizeOf = sizeOf;
		this.kindOf = kindOf;
	}

	public synchronized void add(T entry) {
		this.entries.addLast(entry);
		this.size += this.sizeOf.applyAsLong(entry);
		while (this.entries.size() > 1 && (this.entries.size() > MAX_ENTRIES || this.size > MAX_SIZE)) {
			this.size -= this.sizeOf.applyAsLong(this.entries.removeFirst());
		}
		String kind = this.kindOf.apply(entry);
		if (this.counters.size() < MAX_COUNTERS || this.counters.containsKey(kind)) {
			this.counters.merge(kind, 1L, Long::sum);
		}
		else {
			this.uncounted = true;
		}
		notifyAll();
	}

	public List<T> snapshot() {
		synchronized (this) {
			return List.copyOf(this.entries);
		}
	}

	public synchronized void clear() {
		this.entries.clear();
		this.counters.clear();
		this.uncounted = false;
		this.size = 0;
	}

	/**
	 * Counts all entries of a kind, also those no longer kept.
	 * @throws IllegalStateException if there were too many kinds to count them all
	 */
	public synchronized long count(String kind) {
		Long known = this.counters.get(kind);
		if (known == null && this.uncounted) {
			throw new IllegalStateException("More than " + MAX_COUNTERS + " different entries, too many to count");
		}
		return (known != null) ? known : 0;
	}

	/**
	 * Waits until there are enough entries of a kind.
	 * @throws IllegalStateException if there are fewer at the end of the time
	 */
	public synchronized void await(String kind, int count, Duration limit) {
		long deadline = System.nanoTime() + limit.toNanos();
		try {
			while (count(kind) < count) {
				long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
				if (left <= 0) {
					throw new IllegalStateException(
							"After " + limit + " there were " + count(kind) + " of " + count + " for " + kind);
				}
				wait(left);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while waiting", ex);
		}
	}

}
