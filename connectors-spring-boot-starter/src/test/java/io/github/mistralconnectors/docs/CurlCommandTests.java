// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.docs;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;

import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.OAuthConnector;
import io.github.mistralconnectors.emulator.junit.ConnectorsEmulatorExtension;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the emulator accepts what the {@code curl} commands of the documentation
 * send.
 */
@ExtendWith(ConnectorsEmulatorExtension.class)
class CurlCommandTests {

	private static final String ADDRESS = "localhost:8089";

	static List<ShellCommand> commands() throws IOException {
		return ShellCommand.of("curl");
	}

	@ParameterizedTest
	@MethodSource("commands")
	void commandSucceeds(ShellCommand command, ConnectorsEmulator emulator) {
		emulator.connector("demo").tool("echo", "{}", (arguments) -> arguments.get("text"));
		authorize(emulator.oauthConnector("demo-oauth"), emulator);
		String body = command.valueAfter("-d").findFirst().orElse("");
		String method = command.valueAfter("-X").findFirst().orElse(body.isEmpty() ? "GET" : "POST");
		String address = command.words().stream().filter((word) -> word.startsWith(ADDRESS)).findFirst().orElseThrow();
		int status = RestClient.create()
			.method(HttpMethod.valueOf(method))
			.uri(URI.create(emulator.baseUrl() + address.substring(ADDRESS.length())))
			.headers((headers) -> command.valueAfter("-H").forEach((header) -> add(headers, header)))
			.body(body)
			.exchangeForRequiredValue((request, response) -> response.getStatusCode().value());
		assertThat(status).isIn(200, 201);
	}

	/** As the reader does in the browser between two commands. */
	private static void authorize(OAuthConnector connector, ConnectorsEmulator emulator) {
		connector.consent(String.valueOf(RestClient.create()
			.get()
			.uri(emulator.baseUrl().resolve("/v1/connectors/demo-oauth/auth_url"))
			.header(HttpHeaders.AUTHORIZATION, "Bearer any")
			.retrieve()
			.requiredBody(Map.class)
			.get("auth_url")), "reader");
	}

	private static void add(HttpHeaders headers, String header) {
		String[] parts = header.split(": ", 2);
		headers.add(parts[0], parts[1]);
	}

}
