// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.calls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.json.JsonMapper;

/**
 * How long each single call took, from any number of threads.
 */
final class Latencies {

	private static final JsonMapper MAPPER = new JsonMapper();

	private final Histogram nanos = new ConcurrentHistogram(TimeUnit.MINUTES.toNanos(1), 3);

	void add(long begin) {
		this.nanos.recordValue(Math.min(System.nanoTime() - begin, this.nanos.getHighestTrackableValue()));
	}

	void reset() {
		this.nanos.reset();
	}

	/** Writes the summary for the process that collects the results. */
	void write(String file) throws IOException {
		Files.write(Path.of(file), MAPPER.writeValueAsBytes(new Summary(micros(50), micros(99))));
	}

	private double micros(double percentile) {
		return this.nanos.getValueAtPercentile(percentile) / 1_000.0;
	}

	/**
	 * What is kept.
	 *
	 * @param p50 so many microseconds did half of the calls take at most
	 * @param p99 so many microseconds did 99 of 100 calls take at most
	 */
	record Summary(double p50, double p99) {

		static Summary read(Path file) throws IOException {
			return MAPPER.readValue(Files.readAllBytes(file), Summary.class);
		}

	}

}
