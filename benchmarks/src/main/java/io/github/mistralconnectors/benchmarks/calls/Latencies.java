// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.calls;

import java.util.concurrent.TimeUnit;

import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * How long each single call took, from any number of threads.
 */
final class Latencies {

	private static volatile Histogram last = new Histogram(1);

	private final Histogram nanos = new ConcurrentHistogram(TimeUnit.MINUTES.toNanos(1), 3);

	void add(long begin) {
		this.nanos.recordValue(Math.min(System.nanoTime() - begin, this.nanos.getHighestTrackableValue()));
	}

	/** Keeps these for who asks after the benchmark. */
	void keep() {
		last = this.nanos;
	}

	/** So many microseconds did this share of the calls take at most, in percent. */
	static double lastMicros(double percentile) {
		return last.getValueAtPercentile(percentile) / 1_000.0;
	}

}
