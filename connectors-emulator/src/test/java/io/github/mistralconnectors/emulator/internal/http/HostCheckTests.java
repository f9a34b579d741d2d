// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.testsupport.EmulatorExtension;
import io.github.mistralconnectors.emulator.testsupport.TestApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that web pages can not call the emulator, and that other machines can not reach
 * servers on this one through it.
 */
class HostCheckTests {

	@RegisterExtension
	static final EmulatorExtension extension = new EmulatorExtension();

	private final ConnectorsEmulator emulator = extension.emulator();

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "LOCALHOST:8089", "127.0.0.1", "127.0.0.1:1", "[::1]", "[::1]:8089" })
	void namesOfThisMachineAreAccepted(String host) throws IOException {
		assertThat(status(this.emulator, "GET /_emulator/health", host, "")).isEqualTo("200");
	}

	@ParameterizedTest
	@ValueSource(strings = { "evil.example.com", "evil.example.com:8089", "127.0.0.1.example.com", "localhost.evil.com",
			"10.0.0.1", "[::2]", "" })
	void otherNamesAreRefused(String host) throws IOException {
		for (String request : new String[] { "GET /_emulator/requests", "DELETE /_emulator/state", "GET /v1/connectors",
				"GET /none" }) {
			assertThat(status(this.emulator, request, host, "")).as(request).isEqualTo("403");
		}
		assertThat(this.emulator.requests()).isEmpty();
	}

	@Test
	void refusalSaysWhy() throws IOException {
		assertThat(exchange(this.emulator, "GET /_emulator/health", "evil.example.com", ""))
			.contains("listens on this machine only")
			.contains("'evil.example.com'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/_emulator/state", "/_emulator/faults", "/v1/connectors" })
	void questionsOfBrowsersAreRefused(String path) throws IOException {
		assertThat(status(this.emulator, "OPTIONS " + path, "localhost",
				"Origin: https://evil.example.com\r\nAccess-Control-Request-Method: DELETE\r\n"))
			.isEqualTo("403");
	}

	@Test
	void beyondLoopbackAnyNameIsAcceptedAndNoTargetIsImplied() throws IOException {
		try (ConnectorsEmulator open = ConnectorsEmulator.builder().host("0.0.0.0").start()) {
			assertThat(status(open, "GET /_emulator/health", "ci.example.com", "")).isEqualTo("200");
			assertThat(listing(open)).contains("host '127.0.0.1' is not on the emulator's list of allowed hosts")
				.contains("where it listens beyond loopback, that includes this machine");
		}
		try (ConnectorsEmulator open = ConnectorsEmulator.builder().host("0.0.0.0").allowHost("127.0.0.1").start()) {
			assertThat(listing(open)).contains("\"add\"");
		}
	}

	private static String listing(ConnectorsEmulator emulator) {
		TestApi api = new TestApi(emulator);
		URI server = extension.server().url();
		api.create("calc", server);
		api.openCredentials("calc");
		return api.get(TestApi.ROOT + "/calc/tools").body();
	}

	private static String status(ConnectorsEmulator emulator, String request, String host, String headers)
			throws IOException {
		return exchange(emulator, request, host, headers).split(" ")[1];
	}

	/** By hand, since HTTP clients choose the header Host themselves. */
	private static String exchange(ConnectorsEmulator emulator, String request, String host, String headers)
			throws IOException {
		try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), emulator.baseUrl().getPort())) {
			String text = request + " HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: Bearer any\r\n" + headers
					+ "Connection: close\r\n\r\n";
			socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
			StringBuilder response = new StringBuilder();
			BufferedReader reader = new BufferedReader(
					new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
			reader.lines().forEach(response::append);
			return response.toString();
		}
	}

}
