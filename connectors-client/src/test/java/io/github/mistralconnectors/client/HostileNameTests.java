// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.model.ConsumerScope;
import io.github.mistralconnectors.client.model.tool.ListToolsRequest;
import io.github.mistralconnectors.client.settings.RetrySettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.client.RestClientException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the API key reaches the host of the base URL only, whatever names and
 * responses contain, and that no request leaves the connectors' part of the API.
 */
class HostileNameTests {

	private static final Path CORPUS = Path.of("../connectors-emulator/src/test/resources/hostile-addresses.txt");

	private static final WireMockServer api = new WireMockServer(WireMockConfiguration.options().dynamicPort());

	private static ServerSocket other;

	private static ConnectorsClient named;

	@BeforeAll
	static void startServers() throws IOException {
		api.start();
		other = new ServerSocket(0);
		other.setSoTimeout(1);
		named = client("http://localhost:" + api.port() + "/root");
	}

	@AfterAll
	static void stopServers() throws IOException {
		named.close();
		api.stop();
		other.close();
	}

	@AfterEach
	void requestsStayInTheirPart() {
		assertThat(isReached()).as("another server was reached").isFalse();
		assertThat(api.getAllServeEvents()).extracting(ServeEvent::getRequest)
			.allSatisfy((request) -> assertThat(request.getUrl().split("\\?")[0]).startsWith("/root/v1/connectors")
				.doesNotContain("//", "/..", "/./", "\\", "@"));
		api.resetAll();
	}

	static Stream<String> addresses() throws IOException {
		return Files.readAllLines(CORPUS)
			.stream()
			.filter((line) -> !line.startsWith("#"))
			.map(String::translateEscapes);
	}

	static Stream<String> addressesOfNamedServer() throws IOException {
		return addresses().filter((address) -> address.startsWith("http://{named}"));
	}

	@ParameterizedTest
	@MethodSource("addresses")
	void names(String address) {
		api.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.okJson("{}")));
		callAll(filled(address));
	}

	@ParameterizedTest
	@MethodSource("addresses")
	void redirects(String address) {
		String location = filled(address).replaceAll("[\\r\\n\\x00]", "");
		api.stubFor(WireMock.any(WireMock.anyUrl())
			.willReturn(WireMock.temporaryRedirect(location).withHeader("Content-Location", location)));
		callAll("wiki");
	}

	@ParameterizedTest
	@MethodSource("addressesOfNamedServer")
	void baseUrls(String address) {
		api.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.okJson("{}")));
		attempt(() -> {
			try (ConnectorsClient client = client(filled(address))) {
				client.get("wiki");
			}
		});
		api.resetRequests();
	}

	private static void callAll(String name) {
		for (Consumer<ConnectorsClient> call : List.<Consumer<ConnectorsClient>>of((client) -> client.get(name),
				(client) -> client.listCredentials(name, ConsumerScope.USER),
				(client) -> client.callTool(name, name, Map.of()), (client) -> client.callTool("wiki", name, Map.of()),
				(client) -> client.listTools(name), (client) -> client.http(name).get().retrieve().toBodilessEntity(),
				(client) -> client.http("wiki", name).get().retrieve().toBodilessEntity(),
				(client) -> client.listTools("wiki", ListToolsRequest.builder().credentialsName(name).build()))) {
			attempt(() -> call.accept(named));
		}
	}

	private static ConnectorsClient client(String baseUrl) {
		return ConnectorsClient.builder().apiKey(Api.KEY).baseUrl(baseUrl).retry(RetrySettings.disabled()).build();
	}

	/** Being refused is as good as a call that stays where it belongs. */
	private static void attempt(Runnable call) {
		try {
			call.run();
		}
		catch (ConnectorsException | RestClientException | IllegalArgumentException refused) {
			assertThat(refused).hasMessageNotContaining(Api.KEY);
		}
	}

	private static boolean isReached() {
		try {
			other.accept().close();
			return true;
		}
		catch (SocketTimeoutException ex) {
			return false;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String filled(String address) {
		return address.replace("{named}", "localhost:" + api.port())
			.replace("{other}", "127.0.0.1:" + other.getLocalPort())
			.replace("{port}", "" + other.getLocalPort());
	}

}
