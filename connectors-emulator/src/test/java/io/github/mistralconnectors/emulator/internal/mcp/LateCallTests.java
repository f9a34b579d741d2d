// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.mcp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import com.sun.net.httpserver.HttpServer;
import io.github.mistralconnectors.emulator.ApiVersion;
import io.github.mistralconnectors.emulator.testsupport.EmulatorExtension;
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
			(builder) -> builder.apiVersion(ApiVersion.V2026_09));

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
		String address = "http://127.0.0.1:" + this.tokens.getAddress().getPort();
		String id = this.api.create("calc", extension.server().url(), """
				,"protocol":"mcp","auth_methods":[{"method_type":"oauth2","grant_type":"client_credentials",\
				"token_endpoint_auth_method":"client_secret_post","oauth2_server_metadata":\
				{"issuer":"%s","token_endpoint":"%s/token"}}]""".formatted(address, address));
		this.api.post(TestApi.ROOT + "/calc/user/credentials", """
				{"name":"machine","credentials":{"oauth":{"grant_type":"client_credentials",\
				"client_id":"machine","client_secret":"s"}}}""").expect(200);
		CompletableFuture<TestResponse> call = CompletableFuture
			.supplyAsync(() -> this.api.post(TestApi.ROOT + "/calc/tools/count/call", "{}"));
		await(this.asked);
		this.api.delete(TestApi.ROOT + "/" + id).expect(200);
		this.release.countDown();
		assertThat(call.join().expect(404).detail()).isEqualTo("Credentials 'machine' not found");
		assertThat(extension.server().executions("count")).isZero();
		assertThat(extension.emulator().toolCalls()).isEmpty();
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
