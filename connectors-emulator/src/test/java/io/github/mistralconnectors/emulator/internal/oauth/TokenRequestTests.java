// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.oauth;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.mistralconnectors.emulator.ApiVersion;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.testsupport.StaleTokenEndpoint;
import io.github.mistralconnectors.emulator.testsupport.TestApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(30)
class TokenRequestTests {

	private static final URI NOWHERE = URI.create("http://127.0.0.1:1/mcp");

	@TempDir
	private Path directory;

	private StaleTokenEndpoint tokens;

	private ConnectorsEmulator emulator;

	@BeforeEach
	void start() throws IOException {
		this.tokens = new StaleTokenEndpoint();
		this.emulator = ConnectorsEmulator.builder()
			.apiVersion(ApiVersion.V2026_09)
			.stateFile(this.directory.resolve("state.json"))
			.start();
		TestApi api = new TestApi(this.emulator);
		api.create("calc", NOWHERE, """
				,"protocol":"mcp","auth_methods":[{"method_type":"oauth2","grant_type":"client_credentials",\
				"token_endpoint_auth_method":"client_secret_post","oauth2_server_metadata":\
				{"issuer":"%s","token_endpoint":"%s/token"}}]""".formatted(this.tokens.address(),
				this.tokens.address()));
		api.post(TestApi.ROOT + "/calc/user/credentials", """
				{"name":"machine","credentials":{"oauth":{"grant_type":"client_credentials",\
				"client_id":"machine","client_secret":"s"}}}""").expect(200);
	}

	@AfterEach
	void stop() throws IOException {
		this.emulator.close();
		this.tokens.close();
	}

	@Test
	void isSentOnceAlsoWhereConnectionsAreGivenUp() {
		for (int times = 1; times <= 3; times++) {
			call();
			assertThat(this.tokens.requests()).isEqualTo(times);
		}
	}

	@Test
	void tokenIsKeptAlsoBeforeAnError() throws IOException {
		call();
		assertThat(Files.readString(this.directory.resolve("state.json"))).contains("token-1");
	}

	private void call() {
		new TestApi(this.emulator).post(TestApi.ROOT + "/calc/tools/count/call", "{}").expect(502);
	}

}
