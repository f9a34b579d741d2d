// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.mistralconnectors.client.model.ResourceVisibility;
import io.github.mistralconnectors.client.model.auth.AuthData;
import io.github.mistralconnectors.client.model.auth.GetAuthUrlRequest;
import io.github.mistralconnectors.client.model.connector.CreateConnectorRequest;
import io.github.mistralconnectors.client.model.connector.GetConnectorRequest;
import io.github.mistralconnectors.client.model.connector.ListConnectorsRequest;
import io.github.mistralconnectors.client.model.connector.UpdateConnectorRequest;
import io.github.mistralconnectors.client.model.tool.CallToolRequest;
import io.github.mistralconnectors.client.model.tool.ListToolsRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that every parameter of the first published API, that of March 2026, reaches the
 * wire with the default settings.
 */
@ParameterizedClass
@EnumSource(ClientKind.class)
class SeedParametersTests {

	private static final UUID ID = UUID.fromString(Api.ID);

	private static WireRecorder recorder;

	private final ConnectorsClient client;

	SeedParametersTests(ClientKind kind) {
		this.client = kind.build(ConnectorsClient.builder().apiKey(Api.KEY).baseUrl(recorder.origin()));
	}

	@BeforeAll
	static void start() {
		recorder = new WireRecorder();
	}

	@AfterAll
	static void stop() {
		recorder.close();
	}

	static Stream<Arguments> operations() {
		Map<String, String> headers = Map.of("A", "1");
		AuthData authData = new AuthData("id", "secret");
		return Stream.of(
				operation("create", "POST /v1/connectors",
						(client) -> client.create(CreateConnectorRequest.mcp("n", "d", "https://x.example.com")
							.iconUrl("i")
							.visibility(ResourceVisibility.PRIVATE)
							.headers(headers)
							.authData(authData)
							.systemPrompt("p")
							.build()),
						"name", "description", "server", "icon_url", "visibility", "headers", "auth_data",
						"system_prompt"),
				operation("list", "GET /v1/connectors",
						(client) -> client.list(ListConnectorsRequest.builder()
							.active(true)
							.fetchConnectionSecrets(true)
							.cursor("c")
							.pageSize(7)
							.build()),
						"active", "fetch_connection_secrets", "cursor", "page_size"),
				operation("get_auth_url", "GET /v1/connectors/c/auth_url",
						(client) -> client.getAuthUrl("c",
								GetAuthUrlRequest.builder().appReturnUrl("https://a").build()),
						"app_return_url"),
				operation("call_tool", "POST /v1/connectors/c/tools/t/call",
						(client) -> client.callTool("c", "t",
								CallToolRequest.builder().arguments(Map.of("q", 1)).credentialsName("work").build()),
						"arguments", "credentials_name"),
				operation("list_tools", "GET /v1/connectors/c/tools",
						(client) -> client.listTools("c",
								ListToolsRequest.builder().page(2).pageSize(7).refresh(true).pretty(true).build()),
						"page", "page_size", "refresh", "pretty"),
				operation("get", "GET /v1/connectors/c", (client) -> client.get("c",
						GetConnectorRequest.builder().fetchCustomerData(true).fetchConnectionSecrets(true).build()),
						"fetch_customer_data", "fetch_connection_secrets"),
				operation("update", "PATCH /v1/connectors/" + ID,
						(client) -> client.update(ID,
								UpdateConnectorRequest.mcp()
									.name("n")
									.description("d")
									.iconUrl("i")
									.systemPrompt("p")
									.connectionConfig(Map.of("a", 1))
									.connectionSecrets(headers)
									.server("https://x.example.com")
									.headers(headers)
									.authData(authData)
									.build()),
						"name", "description", "icon_url", "system_prompt", "connection_config", "connection_secrets",
						"server", "headers", "auth_data"),
				operation("delete", "DELETE /v1/connectors/" + ID, (client) -> client.delete(ID)));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("operations")
	void everyParameterIsSent(String operation, String request, Consumer<ConnectorsClient> call,
			List<String> parameters) {
		call.accept(this.client);
		WireRecorder.Sent sent = recorder.take();
		assertThat(sent.method() + " " + sent.uri().split("\\?", 2)[0]).isEqualTo(request);
		JsonNode body = sent.body().isEmpty() ? WireJson.read("{}") : WireJson.read(sent.body());
		assertThat(parameters).allMatch((parameter) -> body.has(parameter) || sent.query().containsKey(parameter));
	}

	private static Arguments operation(String name, String request, Consumer<ConnectorsClient> call,
			String... parameters) {
		return Arguments.of(name, request, call, List.of(parameters));
	}

}
