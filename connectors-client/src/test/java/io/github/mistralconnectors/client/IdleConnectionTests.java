// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.github.mistralconnectors.client.settings.ToolCallRoute;
import io.micrometer.observation.ObservationRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.MediaType;
import reactor.core.publisher.Mono;

/**
 * Tests that a connection that waits for the next request does not keep the response to
 * the one before in memory, which may be large.
 */
class IdleConnectionTests {

	@ParameterizedTest
	@EnumSource(ClientKind.class)
	void resultOfAToolCallIsNotKept(ClientKind kind) {
		try (HttpTestServer server = server("{\"content\":[{\"type\":\"text\",\"text\":\"done\"}]}");
				ConnectorsClient client = kind.build(builder(server.url()))) {
			requireNotKept(() -> client.callTool("mail", "send", Map.of("to", "ada")));
		}
	}

	@ParameterizedTest
	@EnumSource(ClientKind.class)
	void resultOfAToolCallThroughTheGatewayIsNotKept(ClientKind kind) {
		try (GatewayServer server = new GatewayServer(false);
				ConnectorsClient client = kind.build(builder(server.url()).toolCallRoute(ToolCallRoute.GATEWAY))) {
			requireNotKept(() -> client.callTool("mail", "send", Map.of("to", "ada")));
		}
	}

	@ParameterizedTest
	@EnumSource(ClientKind.class)
	void listIsNotKept(ClientKind kind) {
		try (HttpTestServer server = server("[{\"name\":\"send\"}]");
				ConnectorsClient client = kind.build(builder(server.url()))) {
			requireNotKept(() -> client.listTools("mail"));
		}
	}

	@Test
	void responseOfAnHttpConnectorIsNotKeptByItsWebClient() {
		try (HttpTestServer server = server("[1]");
				ReactiveConnectorsClient client = builder(server.url()).buildReactive()) {
			requireNotKept(() -> client.http("billing").get().uri("/bills").retrieve().bodyToMono(List.class).block());
			requireNotKept(() -> client.http("billing")
				.post()
				.uri("/bills")
				.contentType(MediaType.APPLICATION_JSON)
				.bodyValue("{}")
				.retrieve()
				.bodyToMono(List.class)
				.block());
		}
	}

	@Test
	void responseOfAnHttpConnectorIsNotKeptByAWebClientThatIsDerived() {
		try (HttpTestServer server = server("[1]");
				ReactiveConnectorsClient client = builder(server.url()).buildReactive()) {
			requireNotKept(() -> client.http("billing")
				.mutate()
				.build()
				.get()
				.uri("/bills")
				.retrieve()
				.bodyToMono(List.class)
				.block());
		}
	}

	@Test
	void responseOfAnHttpConnectorIsNotKeptByItsRestClient() {
		try (HttpTestServer server = server("[1]"); ConnectorsClient client = builder(server.url()).build()) {
			requireNotKept(() -> client.http("billing").get().uri("/bills").retrieve().body(List.class));
		}
	}

	private static HttpTestServer server(String json) {
		HttpTestServer server = new HttpTestServer();
		server.respond(
				(number, response) -> response.header("Content-Type", "application/json").sendString(Mono.just(json)));
		return server;
	}

	private static ConnectorsClientBuilder builder(String url) {
		ObservationRegistry observations = ObservationRegistry.create();
		observations.observationConfig().observationHandler((context) -> true);
		return ConnectorsClient.builder().apiKey(Api.KEY).baseUrl(url).observationRegistry(observations);
	}

	private static void requireNotKept(Supplier<?> call) {
		WeakReference<?> response = new WeakReference<>(call.get());
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> {
			System.gc();
			return response.get() == null;
		});
	}

}
