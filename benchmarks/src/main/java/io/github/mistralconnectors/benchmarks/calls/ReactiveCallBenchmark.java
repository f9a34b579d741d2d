// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.calls;

import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Calls a second through a reactive client that always has the same number of calls in
 * flight, and how long each took.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class ReactiveCallBenchmark {

	/** Enough that beginning and end of a batch, with fewer in flight, hardly count. */
	static final int BATCH = 256;

	/** Who makes the calls. */
	@Param("CONNECTORS")
	public Contestant contestant = Contestant.CONNECTORS;

	/** Which call. */
	@Param("CALL_TOOL")
	public ApiCall call = ApiCall.CALL_TOOL;

	/** Calls in flight. */
	@Param("64")
	public int inFlight;

	/** Base URL of the server. */
	@Param("")
	public String server = "";

	private final Latencies latencies = new Latencies();

	private @Nullable Mono<?> timedCall;

	/**
	 * Gets the client.
	 */
	@Setup
	public void open() {
		ReactiveCalls calls = Clients.reactive(this.contestant, this.server);
		this.timedCall = Mono.defer(() -> {
			long begin = System.nanoTime();
			return this.call.by(calls).doOnSuccess((value) -> this.latencies.add(begin));
		});
	}

	/**
	 * Makes a batch of calls.
	 * @return the last value
	 */
	@Benchmark
	@OperationsPerInvocation(BATCH)
	public @Nullable Object call() {
		return Flux.range(0, BATCH).flatMap((each) -> this.timedCall, this.inFlight).blockLast();
	}

	/**
	 * Keeps the latencies.
	 */
	@TearDown
	public void keepLatencies() {
		this.latencies.keep();
	}

}
