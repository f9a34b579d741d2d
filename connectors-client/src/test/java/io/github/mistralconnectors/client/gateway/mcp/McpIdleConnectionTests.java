// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.gateway.mcp;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.mistralconnectors.client.ConnectorsClientBuilder;
import io.micrometer.observation.ObservationRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that a connection that waits for the next message does not keep the exchange of
 * the one before, which knows the response.
 */
class McpIdleConnectionTests extends McpFixture {

	private final List<WeakReference<MessageExchange>> exchanges = new CopyOnWriteArrayList<>();

	@Override
	ConnectorsClientBuilder builder() {
		ObservationRegistry observations = ObservationRegistry.create();
		observations.observationConfig().observationHandler((context) -> true);
		return super.builder().observationRegistry(observations)
			.webClientCustomizer((webClient) -> webClient.filter(this::filter));
	}

	private Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		return Mono.deferContextual((context) -> {
			if (request.method().equals(HttpMethod.POST)) {
				this.exchanges.add(new WeakReference<>(context.get(MessageExchange.class)));
			}
			return next.exchange(request);
		});
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void exchangesAreNotKept(boolean eventStreams) {
		this.gateway.eventStreams(eventStreams);
		try (McpClientKind.Client client = this.kind.open(builder())) {
			client.callTool(Map.of());
			assertThat(this.exchanges).hasSize(3);
			Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> {
				System.gc();
				return this.exchanges.stream().allMatch((exchange) -> exchange.refersTo(null));
			});
		}
	}

}
