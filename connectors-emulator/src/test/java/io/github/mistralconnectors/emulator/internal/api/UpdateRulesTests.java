// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import com.sun.net.httpserver.HttpServer;
import io.github.mistralconnectors.emulator.testsupport.EmulatorExtension;
import io.github.mistralconnectors.emulator.testsupport.TestApi;
import io.github.mistralconnectors.emulator.testsupport.TestResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of updates that change the server or the authentication of a connector. Numbers
 * of rules are those of {@code docs/reference/emulator-rules.md}.
 */
class UpdateRulesTests {

	private static final String CALC = TestApi.ROOT + "/calc";

	private static final String METADATA = """
			{"issuer":"http://old.example.com","authorization_endpoint":"http://old.example.com/auth",\
			"token_endpoint":"http://old.example.com/token"}""";

	@RegisterExtension
	static final EmulatorExtension extension = new EmulatorExtension();

	private final TestApi api = extension.api();

	@Test
	@DisplayName("rule 48: a client does not spare detection, and the old server's metadata don't stay")
	void newServerAndClient() {
		String id = this.api.create("calc", nowhere(), ",\"oauth2_server_metadata\":" + METADATA);
		this.api
			.patch(TestApi.ROOT + "/" + id,
					"{\"server\":\"" + nowhere() + "2\",\"auth_data\":{\"client_id\":\"c\",\"client_secret\":\"s\"}}")
			.expect(200);
		JsonNode methods = this.api.get(CALC + "/authentication_methods").json();
		assertThat(methods).hasSize(1);
		assertThat(methods.at("/0/method_type").asString()).isEqualTo("oauth2");
		assertThat(methods.at("/0/oauth2_server_metadata").isNull()).isTrue();
	}

	@Test
	@DisplayName("rule 48: methods that came along spare detection")
	void newServerAndMethods() {
		String id = this.api.create("calc", nowhere());
		this.api
			.patch(TestApi.ROOT + "/" + id,
					"{\"server\":\"" + nowhere() + "2\",\"auth_methods\":[{\"method_type\":\"bearer\"}]}")
			.expect(200);
		assertThat(this.api.get(CALC + "/authentication_methods").json()).hasSize(2);
	}

	@Test
	@Timeout(20)
	@DisplayName("rule 48: what others change during detection is not lost")
	void changesDuringDetection() throws IOException {
		CountDownLatch asked = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		HttpServer slow = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		slow.createContext("/", (exchange) -> {
			asked.countDown();
			await(release);
			exchange.sendResponseHeaders(403, -1);
			exchange.close();
		});
		slow.start();
		String path = TestApi.ROOT + "/" + this.api.create("calc", nowhere());
		CompletableFuture<TestResponse> moved = CompletableFuture.supplyAsync(() -> this.api.patch(path,
				"{\"server\":\"http://127.0.0.1:" + slow.getAddress().getPort() + "/mcp\"}"));
		await(asked);
		this.api
			.patch(path,
					"{\"auth_methods\":[{\"method_type\":\"none\",\"global_headers\":{\"X-A\":{\"value\":\"a\"}}}]}")
			.expect(200);
		release.countDown();
		moved.join().expect(200);
		slow.stop(0);
		JsonNode method = this.api.get(CALC).at("/supported_auth_methods/0");
		assertThat(method.path("method_type").asString()).isEqualTo("bearer");
		assertThat(method.path("global_headers").has("X-A")).isTrue();
	}

	@Test
	@DisplayName("rule 47: what a webhook sends in is not sent out")
	void webhookHeaders() {
		String id = this.api.create("calc", extension.server().url());
		this.api.openCredentials("calc");
		this.api.patch(TestApi.ROOT + "/" + id, """
				{"auth_methods":[{"method_type":"webhook","global_headers":{"X-In":{"value":"i"}}},\
				{"method_type":"none","global_headers":{"X-Out":{"value":"o"}}}]}""").expect(200);
		this.api.post(CALC + "/tools/count/call", "{}").expect(200);
		assertThat(extension.server().receivedHeaders()).noneMatch((headers) -> headers.containsKey("x-in"))
			.anyMatch((headers) -> headers.containsKey("x-out"));
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static URI nowhere() {
		return URI.create("http://127.0.0.1:1/mcp");
	}

}
