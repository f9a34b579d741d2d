// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
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
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Calls per second, and the latency of each call. The client belongs to the JVM and not
 * to a run of JMH: it keeps its connections from one turn to the next.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class CallBenchmark {

	/** Large, because there are fewer calls in flight where a batch starts and ends. */
	private static final int BATCH = 256;

	private static final Histogram NANOS = new ConcurrentHistogram(TimeUnit.MINUTES.toNanos(1), 3);

	private static volatile @Nullable Function<ApiCall, ?> opened;

	/** The call that is made. */
	@Param("CALL_TOOL")
	public ApiCall call = ApiCall.CALL_TOOL;

	/** Calls in flight; of a blocking client this is the number of threads. */
	@Param("64")
	public int inFlight;

	private Function<ApiCall, ?> client = Function.identity();

	private Mono<?> timedCall = Mono.empty();

	static void open(Function<ApiCall, ?> client) {
		opened = client;
	}

	/** Returns a percentile of the latencies in the last turn. */
	static double micros(double percentile) {
		return NANOS.getValueAtPercentile(percentile) / 1_000.0;
	}

	/**
	 * Forgets the latencies of the turn before.
	 */
	@Setup
	public void prepare() {
		NANOS.reset();
		this.client = Objects.requireNonNull(opened);
		this.timedCall = Mono.defer(() -> {
			long start = System.nanoTime();
			return ((Mono<?>) this.client.apply(this.call)).doOnSuccess((value) -> record(start));
		});
	}

	/**
	 * Makes a call.
	 * @return the response
	 */
	@Benchmark
	public @Nullable Object blocking() {
		long start = System.nanoTime();
		Object response = this.client.apply(this.call);
		record(start);
		return response;
	}

	/**
	 * Makes a batch of calls.
	 * @return the last response
	 */
	@Benchmark
	@OperationsPerInvocation(BATCH)
	public @Nullable Object reactive() {
		return Flux.range(0, BATCH).flatMap((each) -> this.timedCall, this.inFlight).blockLast();
	}

	private static void record(long start) {
		NANOS.recordValue(Math.min(System.nanoTime() - start, NANOS.getHighestTrackableValue()));
	}

}
