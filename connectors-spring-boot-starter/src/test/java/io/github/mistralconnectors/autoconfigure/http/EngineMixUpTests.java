// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.http;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.mistralconnectors.client.ConnectorsClientBuilder;
import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import io.github.mistralconnectors.client.error.ConnectorsException;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.ApplicationContext;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that no call gets the response of another one from a server that sends responses
 * to no request. {@code -Dmixup.calls=100000} makes it long.
 */
@Timeout(600)
class EngineMixUpTests {

	private static final int CALLS = Integer.getInteger("mixup.calls", 1_000);

	/** Engines that are used as they are built make fewer calls. */
	private static final int MAX_CALLS_OF_OTHERS = 20_000;

	private static final int WAVES = 4;

	private static final int IN_FLIGHT = 64;

	private static final List<String> KEYS = List.of("key-of-ada", "key-of-bob");

	private final AtomicInteger values = new AtomicInteger();

	@EveryEngine
	void everyResultIsThatOfItsCall(String engine) throws IOException {
		int calls = engine.equals("reactor") ? CALLS : Math.min(CALLS, MAX_CALLS_OF_OTHERS);
		try (MisbehavingServer server = new MisbehavingServer()) {
			EngineContext.runner(engine, server.url()).run((context) -> {
				List<ReactiveConnectorsClient> clients = KEYS.stream().map((key) -> client(context, key)).toList();
				long started = System.nanoTime();
				List<String> mixUps = new ArrayList<>();
				for (int wave = 0; wave < WAVES; wave++) {
					mixUps.addAll(Flux.range(wave * calls / WAVES, calls / WAVES)
						.flatMap((number) -> call(clients.get(number % 2), number), IN_FLIGHT)
						.collectList()
						.block());
					server.writeUnasked();
				}
				System.out.printf("%s: %,d calls in %.1f s, %,d values, %d mix-ups; the server: %s%n", engine, calls,
						(System.nanoTime() - started) / 1e9, this.values.get(), mixUps.size(), server.counts());
				assertThat(mixUps).isEmpty();
				assertThat(this.values.get()).as("values").isGreaterThan(calls / 2);
				assertThat(server.counts()).hasSameSizeAs(MisbehavingServer.Manner.values());
			});
		}
	}

	private static ReactiveConnectorsClient client(ApplicationContext context, String key) {
		return context.getBean(ConnectorsClientBuilder.class)
			.apiKey(key)
			.responseTimeout(Duration.ofSeconds(5))
			.toolCallTimeout(Duration.ofSeconds(5))
			.buildReactive();
	}

	/** Makes a call and returns what another call should have got, if anything. */
	private Mono<String> call(ReactiveConnectorsClient client, int number) {
		String name = "c" + number;
		String expected = name + " " + KEYS.get(number % 2);
		Mono<String> result = (number % 3 == 0) ? client.callTool(name, "read", Map.of()).map((found) -> found.text())
				: client.get(name).map((found) -> found.name() + " " + found.description());
		return result.doOnNext((found) -> this.values.incrementAndGet())
			.filter((found) -> !Objects.equals(found, expected))
			.map((found) -> expected + " got " + found)
			.onErrorResume(ConnectorsException.class, (failure) -> Mono.empty());
	}

}
