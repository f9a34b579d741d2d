// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.gateway;

import io.github.mistralconnectors.emulator.ApiVersion;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.Identity;
import io.github.mistralconnectors.emulator.testsupport.RawRequest;
import io.github.mistralconnectors.emulator.testsupport.RawRequest.RawResponse;
import io.github.mistralconnectors.emulator.testsupport.TestApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of what MCP's Streamable HTTP transport demands of a server, and of what the
 * gateway checks before it passes a message on.
 */
class GatewayTransportTests {

	private static final String INITIALIZED = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";

	private ConnectorsEmulator emulator = start(false);

	@BeforeEach
	void declare() {
		this.emulator.connector("local").tool("greet", "{}", (arguments) -> "Hello " + arguments.get("name"));
	}

	@AfterEach
	void close() {
		this.emulator.close();
	}

	private static ConnectorsEmulator start(boolean sessions) {
		return ConnectorsEmulator.builder()
			.gatewaySessions(sessions)
			.apiKey("adas-key", Identity.admin("ada"))
			.apiKey("bobs-key", Identity.member("bob"))
			.start();
	}

	private void restartWithSessions() {
		this.emulator.close();
		this.emulator = start(true);
		declare();
	}

	private RawRequest message(String json) {
		return GatewayRequests.message(this.emulator, "local", json);
	}

	private RawRequest request(String method) {
		return GatewayRequests.request(this.emulator, method + " /v1/connectors-gateway/local/mcp");
	}

	private static String error(RawResponse response) {
		return response.status() + " " + response.json().at("/error/code").asString();
	}

	@Test
	void requestNeedsNoInitialization() {
		RawResponse response = message(GatewayRequests.call("greet", "{\"name\":\"Ada\"}")).send().expect(200);
		assertThat(response.header("Content-Type")).isEqualTo("application/json");
		assertThat(response.header("Mcp-Session-Id")).isEmpty();
		assertThat(response.json().at("/result/content/0/text").asString()).isEqualTo("Hello Ada");
		assertThat(response.json().path("id").asInt()).isEqualTo(7);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"text\"", "0", "9007199254740993", "\"\"" })
	void responseHasTheIdOfTheRequest(String id) {
		RawResponse response = message(GatewayRequests.request(id, "tools/list")).send().expect(200);
		assertThat(response.json().path("id")).hasToString(id);
		assertThat(response.json().at("/result/tools/0/name").asString()).isEqualTo("greet");
	}

	@Test
	void notificationsAndResponsesAreAccepted() {
		for (String json : new String[] { INITIALIZED, "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}" }) {
			RawResponse response = message(json).send().expect(202);
			assertThat(response.body()).isEmpty();
			assertThat(response.header("Content-Type")).isEmpty();
		}
	}

	@Test
	void pingIsAnsweredHereAndOtherMethodsByTheServer() {
		assertThat(message(GatewayRequests.request("1", "ping")).send().json().path("result")).isEmpty();
		assertThat(error(message(GatewayRequests.request("1", "resources/list")).send())).isEqualTo("200 -32601");
		assertThat(error(message(GatewayRequests.request("1", "tools/call")).send())).isEqualTo("200 -32602");
	}

	@Test
	void nameOfToolHasLimit() {
		assertThat(error(message(GatewayRequests.call("n".repeat(1001), "{}")).send())).isEqualTo("200 -32602");
		assertThat(this.emulator.toolCalls()).isEmpty();
		message(GatewayRequests.call("n".repeat(1000), "{}")).send().expect(200);
		assertThat(this.emulator.toolCalls()).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource({ "2025-11-25,2025-11-25", "2025-06-18,2025-06-18", "2024-11-05,2025-11-25", "2099-01-01,2025-11-25" })
	void versionIsNegotiated(String wanted, String agreed) {
		RawResponse response = message(GatewayRequests.INITIALIZE.replace("2025-11-25", wanted))
			.header("MCP-Protocol-Version", wanted)
			.send()
			.expect(200);
		assertThat(response.json().at("/result/protocolVersion").asString()).isEqualTo(agreed);
		assertThat(response.json().at("/result/capabilities")).hasToString("{\"tools\":{}}");
		assertThat(response.json().at("/result/serverInfo/name").asString()).isEqualTo("local");
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json", "text/event-stream", "*/*", "" })
	void bothMediaTypesHaveToBeAccepted(String accept) {
		RawRequest request = message(INITIALIZED).without("Accept");
		RawResponse response = (accept.isEmpty() ? request : request.header("Accept", accept)).send();
		assertThat(error(response)).isEqualTo("406 -32000");
		assertThat(response.header("Proxy-Status")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{", "x", "", "[" })
	void textThatIsNoJsonIsRefused(String body) {
		assertThat(error(message(body).send())).isEqualTo("400 -32700");
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "1", "null", "{}", "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}]",
			"{\"jsonrpc\":\"2.0\"}", "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}",
			"{\"id\":1,\"method\":\"ping\"}", "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}",
			"{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}",
			"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":[]}",
			"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":5}" })
	void jsonThatIsNoMessageIsRefused(String body) {
		assertThat(error(message(body).send())).isEqualTo("400 -32600");
	}

	@Test
	void otherMediaTypeIsRefused() {
		assertThat(error(message(INITIALIZED).without("Content-Type").header("Content-Type", "text/plain").send()))
			.isEqualTo("415 -32000");
	}

	@Test
	void unknownVersionOfTheProtocolIsRefused() {
		assertThat(error(message(INITIALIZED).header("MCP-Protocol-Version", "2099-01-01").send()))
			.isEqualTo("400 -32000");
		message(INITIALIZED).header("MCP-Protocol-Version", "2025-03-26").send().expect(202);
		message(INITIALIZED).header("MCP-Protocol-Version", "2025-06-18").send().expect(202);
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "DELETE", "PUT", "HEAD" })
	void otherMethodsAreNotAllowed(String method) {
		RawResponse response = request(method).header("Accept", "text/event-stream").send().expect(405);
		assertThat(response.header("Allow")).isEqualTo("POST");
		assertThat(response.header("Proxy-Status")).isEmpty();
	}

	@Test
	void withSessionsOneIsNeededAfterInitialization() {
		restartWithSessions();
		String session = message(GatewayRequests.INITIALIZE).send().expect(200).header("Mcp-Session-Id");
		assertThat(session).matches("[!-~]+");
		assertThat(error(message(INITIALIZED).send())).isEqualTo("400 -32000");
		assertThat(error(message(INITIALIZED).header("Mcp-Session-Id", "other").send())).isEqualTo("404 -32001");
		message(INITIALIZED).header("Mcp-Session-Id", session).send().expect(202);
		request("GET").header("Mcp-Session-Id", session).send().expect(405);
		request("DELETE").send().expect(400);
		request("DELETE").header("Mcp-Session-Id", session).send().expect(204);
		assertThat(error(message(INITIALIZED).header("Mcp-Session-Id", session).send())).isEqualTo("404 -32001");
		request("DELETE").header("Mcp-Session-Id", session).send().expect(404);
	}

	@Test
	void sessionIsForOneConnectorAndOneUser() {
		restartWithSessions();
		this.emulator.connector("other");
		String session = message(GatewayRequests.INITIALIZE).send().header("Mcp-Session-Id");
		GatewayRequests.message(this.emulator, "other", INITIALIZED)
			.header("Mcp-Session-Id", session)
			.send()
			.expect(404);
		for (String method : new String[] { "POST", "DELETE" }) {
			request(method).without("Authorization")
				.header("Authorization", "Bearer bobs-key")
				.header("Accept", "application/json, text/event-stream")
				.header("Mcp-Session-Id", session)
				.json(INITIALIZED)
				.send()
				.expect(404);
		}
		message(INITIALIZED).header("Mcp-Session-Id", session).send().expect(202);
	}

	@Test
	void sessionsAreLostOnRequest() {
		restartWithSessions();
		String first = message(GatewayRequests.INITIALIZE).send().header("Mcp-Session-Id");
		this.emulator.loseGatewaySessions();
		message(INITIALIZED).header("Mcp-Session-Id", first).send().expect(404);
		String second = message(GatewayRequests.INITIALIZE).send().header("Mcp-Session-Id");
		new TestApi(this.emulator).delete("/_emulator/gateway_sessions").expect(200);
		message(INITIALIZED).header("Mcp-Session-Id", second).send().expect(404);
		assertThat(new TestApi(this.emulator).get("/_emulator/health").expect(200).json()).hasToString("""
				{"status":"UP","api_version":"2026-10","gateway":{"mcp":"/v1/connectors-gateway/{connector}/mcp",\
				"http":"/v1/connectors-gateway/{connector}/http/{path}","sessions":true,"event_streams":false}}""");
	}

	@Test
	void earlierVersionsHaveNoGateway() {
		try (ConnectorsEmulator earlier = ConnectorsEmulator.builder().apiVersion(ApiVersion.V2026_09).start()) {
			earlier.connector("local");
			RawResponse response = GatewayRequests.message(earlier, "local", INITIALIZED).send().expect(404);
			assertThat(response.body()).isEqualTo("{\"detail\":\"Not Found\"}");
			assertThat(response.header("Proxy-Status")).isEmpty();
			assertThat(new TestApi(earlier).get("/_emulator/health").json())
				.hasToString("{\"status\":\"UP\",\"api_version\":\"2026-09\"}");
		}
	}

}
