// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.growth;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.mistralconnectors.benchmarks.process.ChildJvm;
import io.github.mistralconnectors.benchmarks.results.InFlightResult;

/**
 * Begins many tool calls at once and looks at the heap while the server keeps back all
 * answers.
 */
final class InFlightProbe {

	private static final String TOOL = "bytes-1024";

	private static final int WARMUP_CALLS = 100;

	private final Map<String, Integer> failures = new TreeMap<>();

	private final Hold hold;

	private final Caller caller;

	InFlightProbe(String server, Caller caller) {
		this.hold = Hold.on(server);
		this.caller = caller;
	}

	/** Prints an {@link InFlightResult}. */
	void run(int calls) throws IOException, InterruptedException {
		callAll(WARMUP_CALLS).await();
		this.hold.begin();
		long idle = Heap.live();
		CountDownLatch ended = callAll(calls);
		this.hold.awaitAll();
		long busy = Heap.live();
		long begin = System.nanoTime();
		this.hold.end();
		ended.await();
		double seconds = (System.nanoTime() - begin) / (double) TimeUnit.SECONDS.toNanos(1);
		ChildJvm.print(new InFlightResult(calls, this.failures, seconds, busy - idle,
				ManagementFactory.getThreadMXBean().getPeakThreadCount()));
	}

	private CountDownLatch callAll(int calls) {
		CountDownLatch ended = new CountDownLatch(calls);
		for (int i = 0; i < calls; i++) {
			this.caller.call(TOOL, ended::countDown, (failure) -> {
				note(failure);
				ended.countDown();
			});
		}
		return ended;
	}

	private synchronized void note(Throwable failure) {
		this.failures.merge(failure.getClass().getSimpleName() + ": " + failure.getMessage(), 1, Integer::sum);
	}

	/**
	 * Begins a call.
	 */
	@FunctionalInterface
	interface Caller {

		void call(String tool, Runnable onSuccess, Consumer<Throwable> onFailure);

	}

}
