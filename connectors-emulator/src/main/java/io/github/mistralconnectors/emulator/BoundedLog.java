// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * The latest entries of a kind, within bounds of number and size so that memory stays
 * flat.
 *
 * @param <T> the type of the entries
 */
final class BoundedLog<T> {

	private static final int MAX_ENTRIES = 10_000;

	private static final long MAX_SIZE = 32_000_000;

	private final ToLongFunction<T> sizeOf;

	private final Deque<T> entries = new ArrayDeque<>();

	private long size;

	BoundedLog(ToLongFunction<T> sizeOf) {
		this.sizeOf = sizeOf;
	}

	synchronized void add(T entry) {
		this.entries.addLast(entry);
		this.size += this.sizeOf.applyAsLong(entry);
		while (this.entries.size() > 1 && (this.entries.size() > MAX_ENTRIES || this.size > MAX_SIZE)) {
			this.size -= this.sizeOf.applyAsLong(this.entries.removeFirst());
		}
		notifyAll();
	}

	synchronized List<T> snapshot() {
		return List.copyOf(this.entries);
	}

	synchronized void clear() {
		this.entries.clear();
		this.size = 0;
	}

	/**
	 * Waits until enough entries match.
	 * @return whether they do
	 */
	synchronized boolean await(Predicate<T> matching, int count, Duration limit) throws InterruptedException {
		long deadline = System.nanoTime() + limit.toNanos();
		while (this.entries.stream().filter(matching).count() < count) {
			long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
			if (left <= 0) {
				return false;
			}
			wait(left);
		}
		return true;
	}

}
