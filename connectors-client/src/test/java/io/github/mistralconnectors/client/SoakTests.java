// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.error.ToolOutcomeUnknownException;
import io.github.mistralconnectors.client.model.tool.CallToolRequest;
import io.github.mistralconnectors.client.settings.RetrySettings;
import io.github.mistralconnectors.client.settings.ToolCallRoute;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of many tool calls, through both clients and by both routes, to a server that
 * fails every fifth time: no effect happens twice, every call ends, and nothing grows.
 * {@code
 * -Dsoak.calls=1000000} makes it long.
 */
@Timeout(3600)
class SoakTests {

	private static final int CALLS = Integer.getInteger("soak.calls", 10_000);

	private static final int THREADS = 32;

	private static final int IN_FLIGHT = 128;

	private static final long MEGABYTE = 1024 * 1024;

	private final Map<String, LongAdder> outcomes = new ConcurrentHashMap<>();

	/**
	 * 1: a value. 2: an exception that says the tool did not run. 3: one that does not
	 * know.
	 */
	private final AtomicLongArray outcomeOf = new AtomicLongArray(CALLS);

	@ParameterizedTest
	@EnumSource
	void nothingRunsTwiceNothingHangsNothingGrows(ToolCallRoute route) throws Exception {
		try (FaultyToolServer server = new FaultyToolServer(CALLS)) {
			ConnectorsClientBuilder builder = ConnectorsClient.builder()
				.apiKey(Api.KEY)
				.baseUrl(server.url())
				.toolCallRoute(route)
				.toolCallTimeout(Duration.ofSeconds(2))
				.retry(RetrySettings.builder()
					.initialInterval(Duration.ofMillis(1))
					.maxInterval(Duration.ofMillis(4))
					.build());
			int warmUp = CALLS / 5;
			long started = System.nanoTime();
			run(builder, 0, warmUp);
			long heapEarly = usedHeap();
			int threadsEarly = threads();
			run(builder, warmUp, CALLS);
			long heapLate = usedHeap();
			double seconds = (System.nanoTime() - started) / 1e9;
			int repeated = assertEffects(server);
			System.out.printf(
					"%s: %,d tool calls, %,d requests in %.0f s; outcomes %s; effects more than once: %d, all of"
							+ " them declared repeatable; heap %d MB, then %d MB; threads %d, then %d%n",
					route, CALLS, server.requests(), seconds, this.outcomes, repeated, heapEarly / MEGABYTE,
					heapLate / MEGABYTE, threadsEarly, threads());
			assertThat(heapLate - heapEarly).as("growth of the heap").isLessThan(24 * MEGABYTE);
			assertThat(threads() - threadsEarly).as("growth of threads").isLessThan(8);
			for (FaultyToolServer.Course course : FaultyToolServer.Course.faults(route == ToolCallRoute.GATEWAY)) {
				assertThat(server.count(course)).as("%s happened", course).isPositive();
			}
		}
	}

	private void run(ConnectorsClientBuilder builder, int from, int to) throws Exception {
		int middle = (from + to) / 2;
		try (ConnectorsClient blocking = builder.build(); ReactiveConnectorsClient reactive = builder.buildReactive()) {
			ExecutorService threads = Executors.newFixedThreadPool(THREADS);
			AtomicInteger next = new AtomicInteger(from);
			Future<?>[] workers = IntStream.range(0, THREADS)
				.mapToObj((index) -> threads.submit(() -> callInTurn(blocking, next, middle)))
				.toArray(Future<?>[]::new);
			Flux.range(middle, to - middle)
				.flatMap((id) -> reactive.callTool("soak", "effect", request(id))
					.doOnNext((value) -> ended(id, null))
					.onErrorResume((error) -> {
						ended(id, error);
						return reactor.core.publisher.Mono.empty();
					}), IN_FLIGHT)
				.blockLast();
			for (Future<?> worker : workers) {
				worker.get();
			}
			threads.shutdown();
		}
	}

	private void callInTurn(ConnectorsClient client, AtomicInteger next, int end) {
		for (int id = next.getAndIncrement(); id < end; id = next.getAndIncrement()) {
			try {
				client.callTool("soak", "effect", request(id));
				ended(id, null);
			}
			catch (Throwable ex) {
				ended(id, ex);
			}
		}
	}

	private static CallToolRequest request(int id) {
		return CallToolRequest.builder().arguments(Map.of("id", id)).repeatable(isRepeatable(id)).build();
	}

	private static boolean isRepeatable(int id) {
		return id % 10 == 0;
	}

	private void ended(int id, Throwable error) {
		String name = (error != null) ? error.getClass().getSimpleName() : "value";
		this.outcomes.computeIfAbsent(name, (key) -> new LongAdder()).increment();
		boolean ours = error == null || error instanceof ConnectorsException;
		assertThat(ours).as("%s is ours", error).isTrue();
		int unknown = (error instanceof ToolOutcomeUnknownException) ? 3 : 2;
		this.outcomeOf.set(id, (error == null) ? 1 : unknown);
	}

	/**
	 * Returns how many calls had their effect more than once, which those declared
	 * repeatable may have.
	 */
	private int assertEffects(FaultyToolServer server) {
		int repeated = 0;
		for (int id = 0; id < CALLS; id++) {
			int effects = server.effects(id);
			long outcome = this.outcomeOf.get(id);
			assertThat(outcome).as("call %d ended", id).isPositive();
			if (isRepeatable(id)) {
				repeated += (effects > 1) ? 1 : 0;
			}
			else {
				assertThat(effects).as("effects of call %d", id).isLessThanOrEqualTo(1);
				if (outcome != 3) {
					assertThat(effects).as("effects of call %d with outcome %d", id, outcome)
						.isEqualTo((outcome == 1) ? 1 : 0);
				}
			}
		}
		return repeated;
	}

	private static long usedHeap() {
		for (int i = 0; i < 3; i++) {
			System.gc();
		}
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

	private static int threads() {
		return ManagementFactory.getThreadMXBean().getThreadCount();
	}

}
