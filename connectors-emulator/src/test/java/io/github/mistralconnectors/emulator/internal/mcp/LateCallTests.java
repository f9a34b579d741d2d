// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.mcp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import com.sun.net.httpserver.HttpServer;
import io.github.mistralconnectors.emulator.ApiVersion;
import io.github.mistralconnectors.emulator.testsupport.EmulatorExtension;
import io.github.mistralconnectors.emulator.testsupport.RawHttpServer;
import io.github.mistralconnectors.emulator.testsupport.TestApi;
import io.github.mistralconnectors.emulator.testsupport.TestResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of calls that wait for a token while the connector or its credentials change.
 * Numbers of rules are those of {@code docs/reference/emulator-rules.md}.
 */
@Timeout(20)
class LateCallTests {

	private static final byte[] TOKEN = "{\"access_token\":\"t\",\"token_type\":\"Bearer\"}"
		.getBytes(StandardCharsets.UTF_8);

	@RegisterExtension
	static final EmulatorExtension extension = new EmulatorExtension(
			(builder) -> builder.apiVersion(ApiVersion.V2026_10));

	private final TestApi api = extension.api();

	private final CountDownLatch asked = new CountDownLatch(1);

	private final CountDownLatch release = new CountDownLatch(1);

	private HttpServer tokens;

	@BeforeEach
	void startTokenEndpoint() throws IOException {
		this.tokens = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.tokens.createContext("/", (exchange) -> {
			this.asked.countDown();
			await(this.release);
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			exchange.sendResponseHeaders(200, TOKEN.length);
			exchange.getResponseBody().write(TOKEN);
			exchange.close();
		});
		this.tokens.start();
	}

	@AfterEach
	void stopTokenEndpoint() {
		this.tokens.stop(0);
	}

	@Test
	@DisplayName("rule 49: a call that comes after the deletion opens no session")
	void deletedMeanwhile() {
		String id = create("mcp", extension.server().url());
		assertThat(callOfDeleted(id, TestApi.ROOT + "/calc/tools/count/call"))
			.isEqualTo("Credentials 'machine' not found");
		assertThat(extension.server().executions("count")).isZero();
		assertThat(extension.emulator().toolCalls()).isEmpty();
	}

	@Test
	@DisplayName("rule 107: a request that comes after the deletion goes no further")
	void deletedMeanwhileAtTheGateway() {
		try (RawHttpServer upstream = RawHttpServer.start()) {
			String id = create("http", upstream.url("/"));
			assertThat(callOfDeleted(id, "/v1/connectors-gateway/calc/http/x"))
				.isEqualTo("Credentials 'machine' not found");
			assertThat(upstream.requests()).isEmpty();
		}
	}

	private String create(String protocol, URI server) {
		String address = "http://127.0.0.1:" + this.tokens.getAddress().getPort();
		String id = this.api.create("calc", server, """
				,"protocol":"%s","auth_methods":[{"method_type":"oauth2","grant_type":"client_credentials",\
				"token_endpoint_auth_method":"client_secret_post","oauth2_server_metadata":\
				{"issuer":"%s","token_endpoint":"%s/token"}}]""".formatted(protocol, address, address));
		this.api.post(TestApi.ROOT + "/calc/user/credentials", """
				{"name":"machine","credentials":{"oauth":{"grant_type":"client_credentials",\
				"client_id":"machine","client_secret":"s"}}}""").expect(200);
		return id;
	}

	/** Deletes the connector while a call waits for its token. */
	private String callOfDeleted(String id, String path) {
		CompletableFuture<TestResponse> call = CompletableFuture.supplyAsync(() -> this.api.post(path, "{}"));
		await(this.asked);
		this.api.delete(TestApi.ROOT + "/" + id).expect(200);
		this.release.countDown();
		return call.join().expect(404).detail();
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
