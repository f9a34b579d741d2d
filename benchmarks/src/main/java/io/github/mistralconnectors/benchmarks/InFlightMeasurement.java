// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.ReactiveConnectorsClient;

/**
 * Many tool calls that begin at once while the server holds all responses: the heap that
 * they need, and the time from the first response to the last.
 */
final class InFlightMeasurement {

	private static final int WARMUP_CALLS = 100;

	private static final int POLL_INTERVAL_MILLIS = 200;

	private final AtomicInteger failures = new AtomicInteger();

	private final String server;

	private final Consumer<CountDownLatch> call;

	private InFlightMeasurement(String server, boolean virtualThreads) throws ReflectiveOperationException {
		this.server = server;
		this.call = virtualThreads ? blocking() : reactive();
	}

	static List<Results.InFlight> reactive(Plan plan, String server) throws IOException {
		List<Results.InFlight> results = new ArrayList<>();
		for (int calls : plan.callsAtOnce()) {
			results.add(Child.run(Results.InFlight.class, Child.JDK, plan.jvmOptions(), InFlightMeasurement.class,
					server, calls, false));
		}
		return results;
	}

	static Results.InFlight virtualThreads(Plan plan, String server, Path jdk) throws IOException {
		return Child.run(Results.InFlight.class, jdk, plan.jvmOptions(), InFlightMeasurement.class, server,
				plan.virtualThreads(), true);
	}

	/**
	 * Begins calls, counts their heap, and lets them end.
	 * @param args base URL of the server, number of calls, whether they block virtual
	 * threads
	 */
	public static void main(String[] args) throws ReflectiveOperationException, IOException, InterruptedException {
		int calls = Integer.parseInt(args[1]);
		Child.report(new InFlightMeasurement(args[0], Boolean.parseBoolean(args[2])).measure(calls));
	}

	private Results.InFlight measure(int calls) throws IOException, InterruptedException {
		begin(WARMUP_CALLS).await();
		tell("/hold");
		long idle = Heap.live();
		CountDownLatch ended = begin(calls);
		awaitHeld();
		long busy = Heap.live();
		long start = System.nanoTime();
		tell("/release");
		ended.await();
		return new Results.InFlight(calls, this.failures.get(), Benchmarks.millisSince(start) / 1_000, busy - idle,
				ManagementFactory.getThreadMXBean().getPeakThreadCount());
	}

	private CountDownLatch begin(int calls) {
		CountDownLatch ended = new CountDownLatch(calls);
		for (int i = 0; i < calls; i++) {
			this.call.accept(ended);
		}
		return ended;
	}

	private Consumer<CountDownLatch> reactive() {
		ReactiveConnectorsClient client = ConnectorsCalls.builder(this.server).buildReactive();
		return (ended) -> client.callTool(ApiCall.CONNECTOR, ApiCall.TOOL, Map.of())
			.subscribe((response) -> ended.countDown(), (failure) -> fail(ended, failure));
	}

	/**
	 * Virtual threads are found by reflection, because sources are compiled for JDK 17.
	 */
	private Consumer<CountDownLatch> blocking() throws ReflectiveOperationException {
		ConnectorsClient client = ConnectorsCalls.builder(this.server).build();
		Executor threads = (Executor) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
		return (ended) -> threads.execute(() -> {
			try {
				client.callTool(ApiCall.CONNECTOR, ApiCall.TOOL, Map.of());
				ended.countDown();
			}
			catch (RuntimeException ex) {
				fail(ended, ex);
			}
		});
	}

	private void fail(CountDownLatch ended, Throwable failure) {
		System.err.println(failure);
		this.failures.incrementAndGet();
		ended.countDown();
	}

	/** Waits until no more calls come; those that wait for a connection do not. */
	private void awaitHeld() throws IOException, InterruptedException {
		String before = "0";
		String now = tell("/held");
		while (now.equals("0") || !now.equals(before)) {
			Thread.sleep(POLL_INTERVAL_MILLIS);
			before = now;
			now = tell("/held");
		}
	}

	private String tell(String path) throws IOException {
		try (InputStream body = URI.create(this.server + path).toURL().openStream()) {
			return new String(body.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
