// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.oauth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.authserver.OAuthWorld;
import io.github.mistralconnectors.emulator.internal.support.Json;
import io.github.mistralconnectors.emulator.testsupport.TestApi;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that tokens and clients survive a restart, and that they are shown nowhere.
 * Numbers of rules are those of {@code docs/reference/emulator-rules.md}.
 */
class OAuthStateTests {

	private static final String WIKI = TestApi.ROOT + "/wiki";

	@RegisterExtension
	static final OAuthWorld world = new OAuthWorld();

	@TempDir
	private Path directory;

	@Test
	@DisplayName("rules 85 and 91: tokens and registered clients outlive a restart on the same port")
	void keptAcrossRestart() {
		int port;
		String before;
		try (ConnectorsEmulator emulator = start(0)) {
			port = emulator.baseUrl().getPort();
			authorize(emulator);
			before = client(emulator);
		}
		try (ConnectorsEmulator emulator = start(port)) {
			new TestApi(emulator).post(WIKI + "/tools/count/call", "{}").expect(200);
			assertThat(client(emulator)).isEqualTo(before);
			world.clock().advance(Duration.ofMinutes(10));
			new TestApi(emulator).post(WIKI + "/tools/count/call", "{}").expect(200);
		}
	}

	@Test
	@DisplayName("rule 91: on another port the callback is another, and a client is registered for it")
	void registeredAnewOnAnotherPort() {
		String before;
		int port;
		try (ConnectorsEmulator emulator = start(0)) {
			authorize(emulator);
			before = client(emulator);
			port = emulator.baseUrl().getPort();
			try (ConnectorsEmulator other = ConnectorsEmulator.builder().stateFile(file()).start()) {
				assertThat(other.baseUrl().getPort()).isNotEqualTo(port);
				assertThat(client(other)).isNotEqualTo(before);
				world.browser().open(authUrl(other));
				new TestApi(other).post(WIKI + "/tools/count/call", "{}").expect(200);
			}
		}
	}

	@Test
	@DisplayName("rule 42: no response and no record shows tokens, codes, states or client secrets")
	void secretsStaySecret() throws IOException {
		try (ConnectorsEmulator emulator = start(0)) {
			TestApi api = new TestApi(emulator);
			String address = authorize(emulator);
			api.post(WIKI + "/tools/count/call", "{}").expect(200);
			JsonNode state = Json.MAPPER.readTree(Files.readString(file()));
			List<String> secrets = Stream.of("access_token", "refresh_token", "client_secret")
				.flatMap((name) -> state.findValuesAsString(name).stream())
				.toList();
			assertThat(secrets).hasSize(3).allMatch((secret) -> secret.length() > 20);
			String shown = Stream
				.of("", "?fetch_user_data=true&fetch_customer_data=true", "/authentication_methods",
						"/user/credentials", "/tools")
				.map((path) -> api.get(WIKI + path).expect(200).body())
				.reduce(api.get(TestApi.ROOT).body(), String::concat);
			String recorded = api.get("/_emulator/requests").body() + emulator.requests();
			assertThat(secrets).noneMatch(shown::contains).noneMatch(recorded::contains);
			assertThat(recorded).contains("code=***", "state=***").doesNotContain(state(address));
		}
	}

	private ConnectorsEmulator start(int port) {
		return ConnectorsEmulator.builder().port(port).stateFile(file()).clock(world.clock()).start();
	}

	private Path file() {
		return this.directory.resolve("state.json");
	}

	private static String authorize(ConnectorsEmulator emulator) {
		new TestApi(emulator).create("wiki", world.server());
		String address = authUrl(emulator);
		world.browser().consent(address);
		return address;
	}

	private static String authUrl(ConnectorsEmulator emulator) {
		return new TestApi(emulator).get(WIKI + "/auth_url").expect(200).text("/auth_url");
	}

	private static String client(ConnectorsEmulator emulator) {
		return parameter(authUrl(emulator), "client_id");
	}

	private static String state(String address) {
		return parameter(address, "state");
	}

	private static String parameter(String address, String name) {
		return address.split("[?&]" + name + "=")[1].split("&")[0];
	}

}
