// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.growth;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.mistralconnectors.benchmarks.process.ChildJvm;
import io.github.mistralconnectors.benchmarks.results.InFlightResult;

/**
 * Begins many tool calls at once. The tool takes long enough that all are in flight when
 * the heap is looked at.
 */
final class InFlightProbe {

	private static final String SLOW_TOOL = "bytes-1024-after-500ms";

	private static final int WARMUP_CALLS = 100;

	private final Map<String, Integer> failures = new TreeMap<>();

	private final Caller caller;

	InFlightProbe(Caller caller) {
		this.caller = caller;
	}

	/** Prints an {@link InFlightResult}. */
	void run(int calls) throws InterruptedException {
		callAll(WARMUP_CALLS).await();
		long idle = Heap.live();
		long begin = System.nanoTime();
		CountDownLatch ended = callAll(calls);
		long busy = Heap.live();
		ended.await();
		double seconds = (System.nanoTime() - begin) / (double) TimeUnit.SECONDS.toNanos(1);
		ChildJvm.print(new InFlightResult(calls, this.failures, seconds, busy - idle,
				ManagementFactory.getThreadMXBean().getPeakThreadCount()));
	}

	private CountDownLatch callAll(int calls) {
		CountDownLatch ended = new CountDownLatch(calls);
		for (int i = 0; i < calls; i++) {
			this.caller.call(SLOW_TOOL, ended::countDown, (failure) -> {
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
