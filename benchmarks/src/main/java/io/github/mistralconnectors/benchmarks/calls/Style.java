// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.calls;

import java.util.Locale;

/**
 * How calls are made. Each contestant is compared with WebClient in the same style.
 */
public enum Style {

	/** One thread subscribes to all calls. */
	REACTIVE(ReactiveCallBenchmark.class),

	/** One thread a call, which waits. */
	BLOCKING(BlockingCallBenchmark.class);

	private final Class<?> benchmark;

	Style(Class<?> benchmark) {
		this.benchmark = benchmark;
	}

	Class<?> benchmark() {
		return this.benchmark;
	}

	/**
	 * Returns how many threads make calls.
	 * @param inFlight calls in flight
	 * @return number of threads
	 */
	int threads(int inFlight) {
		return (this == BLOCKING) ? inFlight : 1;
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
