// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.util.Map;

import io.netty.handler.codec.http.HttpHeaders;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that large headers of a gateway do not make a call fail.
 */
@ParameterizedClass
@EnumSource(ClientKind.class)
class ResponseHeaderTests {

	private final ClientKind kind;

	ResponseHeaderTests(ClientKind kind) {
		this.kind = kind;
	}

	@ParameterizedTest
	@CsvSource({ "1, 9000", "1, 65000", "60, 1000", "2000, 10" })
	void largeHeadersAreRead(int count, int length) {
		DisposableServer server = HttpServer.create().host("127.0.0.1").port(0).handle((request, response) -> {
			addHeaders(response.responseHeaders(), count, length);
			return response.sendString(Mono.just(request.uri().endsWith("/call") ? Api.TOOL_RESULT : Api.CONNECTOR));
		}).bindNow();
		try {
			ConnectorsClient client = this.kind
				.build(ConnectorsClient.builder().apiKey(Api.KEY).baseUrl("http://127.0.0.1:" + server.port()));
			assertThat(client.get("c").name()).isEqualTo("my_connector");
			assertThat(client.callTool("c", "t", Map.of()).text()).isEqualTo("hello");
		}
		finally {
			server.disposeNow();
		}
	}

	private static void addHeaders(HttpHeaders headers, int count, int length) {
		for (int i = 0; i < count; i++) {
			headers.add("x-" + i, "x".repeat(length));
		}
	}

}
