// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.calls;

import java.util.Objects;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Calls a second through a client that waits, from as many threads as calls are to be in
 * flight, and how long each took.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class BlockingCallBenchmark {

	/** Who makes the calls. */
	@Param("CONNECTORS")
	public Contestant contestant = Contestant.CONNECTORS;

	/** Which call. */
	@Param("CALL_TOOL")
	public ApiCall call = ApiCall.CALL_TOOL;

	/** Calls in flight, for the record: the number of threads is what makes it so. */
	@Param("64")
	public int inFlight;

	/** Base URL of the server. */
	@Param("")
	public String server = "";

	private final Latencies latencies = new Latencies();

	private @Nullable BlockingCalls calls;

	/**
	 * Gets the client.
	 */
	@Setup
	public void open() {
		this.calls = Clients.blocking(this.contestant, this.server);
	}

	/**
	 * Makes a call.
	 * @return the value
	 */
	@Benchmark
	public Object call() {
		long begin = System.nanoTime();
		Object value = this.call.by(Objects.requireNonNull(this.calls));
		this.latencies.add(begin);
		return value;
	}

	/**
	 * Keeps the latencies.
	 */
	@TearDown
	public void keepLatencies() {
		this.latencies.keep();
	}

}
