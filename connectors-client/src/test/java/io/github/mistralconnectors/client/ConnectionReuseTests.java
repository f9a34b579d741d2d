// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.mistralconnectors.client.settings.RetrySettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that no call is given the response of another one, whatever else a server or a
 * proxy writes to a connection.
 */
@ParameterizedClass
@EnumSource(ClientKind.class)
class ConnectionReuseTests {

	private static final String STRAY = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 27\r\n\r\n"
			+ "{\"id\":\"x\",\"name\":\"stray\" }  ";

	private final ClientKind kind;

	ConnectionReuseTests(ClientKind kind) {
		this.kind = kind;
	}

	private ConnectorsClient client(RawServer server, String key) {
		return this.kind
			.build(ConnectorsClient.builder().apiKey(key).baseUrl(server.url()).retry(RetrySettings.disabled()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "103", "102", "100,103", "103,103", "104" })
	void informationalResponsesArePassedOver(String statuses) throws IOException {
		StringBuilder informational = new StringBuilder();
		for (String status : statuses.split(",")) {
			informational.append("HTTP/1.1 ").append(status).append(" Wait\r\nLink: </style.css>\r\n\r\n");
		}
		try (RawServer server = new RawServer(informational.toString(), "");
				ConnectorsClient client = client(server, Api.KEY)) {
			for (String name : List.of("a", "b", "c")) {
				assertThat(client.get(name).name()).isEqualTo(name);
			}
			assertThat(client.callTool("a", "send", Map.of()).text()).isEqualTo("send");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { STRAY, "HTTP/1.1 103 Early Hints\r\n\r\n", "no HTTP at all\r\n\r\n", "\0", "x",
			"HTTP/1.1 500 x\r\n", "HTTP/1.1 500 x\r\nConnection: keep-alive\r\nx" })
	void connectionWithUnexpectedBytesIsNotUsedAgain(String unexpected) throws IOException {
		try (RawServer server = new RawServer("", unexpected); ConnectorsClient client = client(server, Api.KEY)) {
			for (int i = 0; i < 5; i++) {
				assertThat(client.get("c" + i).name()).isEqualTo("c" + i);
			}
		}
	}

	@Test
	void clientsShareNoConnection() throws IOException {
		try (RawServer server = new RawServer("HTTP/1.1 103 Early Hints\r\n\r\n", "");
				ConnectorsClient ada = client(server, "key-of-ada");
				ConnectorsClient bob = client(server, "key-of-bob")) {
			for (int i = 0; i < 3; i++) {
				assertThat(ada.get("a").description()).isEqualTo("key-of-ada");
				assertThat(bob.get("b").description()).isEqualTo("key-of-bob");
			}
			assertThat(server.connections()).isGreaterThanOrEqualTo(2);
		}
	}

	@Test
	void manyCallsAtOnceGetTheirOwnResponses() throws IOException {
		try (RawServer server = new RawServer("HTTP/1.1 103 Early Hints\r\n\r\n", STRAY);
				ReactiveConnectorsClient client = ConnectorsClient.builder()
					.apiKey(Api.KEY)
					.baseUrl(server.url())
					.retry(RetrySettings.disabled())
					.buildReactive()) {
			List<String> names = IntStream.range(0, 300).mapToObj((number) -> "c" + number).toList();
			assertThat(Flux.fromIterable(names)
				.flatMap((name) -> client.get(name).map((found) -> name + "=" + found.name()), 64)
				.collectList()
				.block()).containsExactlyInAnyOrderElementsOf(names.stream().map((name) -> name + "=" + name).toList());
		}
	}

}
