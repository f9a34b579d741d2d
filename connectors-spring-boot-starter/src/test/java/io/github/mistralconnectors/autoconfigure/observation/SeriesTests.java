// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.observation;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import io.github.mistralconnectors.client.model.tool.CallToolRequest;
import io.github.mistralconnectors.client.model.tool.ListToolsRequest;
import io.github.mistralconnectors.client.observation.DefaultOperationObservationConvention;
import io.github.mistralconnectors.client.settings.RequestOptions;
import io.github.mistralconnectors.client.settings.RetrySettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the number of series is bounded, whatever connectors, tools and errors there
 * are.
 */
@Timeout(300)
class SeriesTests {

	private static final int CALLS = 10_000;

	private static final int[] STATUSES = { 200, 201, 400, 401, 403, 404, 409, 418, 422, 429, 500, 502, 503, 504, 529 };

	private static final RequestOptions ONCE = RequestOptions.builder().retry((retry) -> retry.maxAttempts(1)).build();

	private static final CallToolRequest REPEATABLE = CallToolRequest.builder().repeatable(true).build();

	private final MeterRegistry meters = new SimpleMeterRegistry();

	@Test
	void seriesAreBoundedWhateverIsCalled() {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig()
			.observationHandler(new DefaultMeterObservationHandler(this.meters))
			.observationHandler(new AttemptObservationHandler(this.meters));
		try (StatusServer server = new StatusServer();
				ReactiveConnectorsClient client = ConnectorsClient.builder()
					.apiKey("key-1")
					.baseUrl(server.url())
					.observationRegistry(registry)
					.observationConvention(new DefaultOperationObservationConvention(Set.of("wiki-200")))
					.retry(RetrySettings.builder().maxAttempts(2).initialInterval(Duration.ofMillis(1)).build())
					.buildReactive()) {
			client.get("wiki-200").block();
			call(client, 0, CALLS / 2);
			int half = this.meters.getMeters().size();
			call(client, CALLS / 2, CALLS);
			assertThat(this.meters.getMeters()).hasSize(half).hasSizeLessThan(150);
			assertThat(this.meters.get("mistral.connectors.operation").timers())
				.extracting((timer) -> timer.getId().getTag("connector"))
				.containsOnly("wiki-200", "other");
			assertThat(
					this.meters.get("mistral.connectors.operation").timers().stream().mapToLong((t) -> t.count()).sum())
				.isEqualTo(CALLS + 1);
		}
	}

	private static void call(ReactiveConnectorsClient client, int from, int to) {
		Flux.range(from, to - from)
			.flatMap((number) -> call(client, number).onErrorComplete(), 64)
			.then()
			.block(Duration.ofSeconds(140));
	}

	/** A failure is final at once, or comes once and is retried. */
	private static Mono<?> call(ReactiveConnectorsClient client, int number) {
		String connector = UUID.randomUUID() + "-" + STATUSES[number % STATUSES.length];
		return switch ((number / STATUSES.length) % 5) {
			case 0 -> client.get("once" + connector);
			case 1 -> client.withOptions(ONCE).get(connector);
			case 2 -> client.withOptions(ONCE).listTools(connector, ListToolsRequest.builder().build());
			case 3 ->
				client.withOptions(ONCE).callTool("tool-error" + connector, UUID.randomUUID().toString(), Map.of());
			default -> client.callTool("once" + connector, UUID.randomUUID().toString(), REPEATABLE);
		};
	}

}
