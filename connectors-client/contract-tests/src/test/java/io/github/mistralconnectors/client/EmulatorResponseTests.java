// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.sun.net.httpserver.HttpServer;
import io.github.mistralconnectors.emulator.ApiVersion;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.testsupport.McpTestServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the responses of the emulator, errors included, are valid by the description
 * of its API version. Tests of the client that use the emulator therefore hold for the
 * API as it is described.
 */
class EmulatorResponseTests {

	private static final String OAUTH = """
			{"name":"oauth","description":"d","server":"%s","protocol":"mcp","auth_data":{"client_id":"c","client_secret":"s"},
			"oauth2_server_metadata":{"issuer":"https://a.example.com","authorization_endpoint":"https://a.example.com/o",
			"token_endpoint":"https://a.example.com/t"}}""";

	private final HttpClient http = HttpClient.newHttpClient();

	private ConnectorsEmulator emulator;

	private ApiDescription description;

	@ParameterizedTest
	@EnumSource(value = ApiVersion.class, names = { "V2026_08", "V2026_09" })
	void responsesFitTheDescription(ApiVersion version) throws Exception {
		this.description = (version == ApiVersion.V2026_08) ? ApiDescription.august() : ApiDescription.september();
		try (ConnectorsEmulator running = ConnectorsEmulator.builder().apiVersion(version).start();
				McpTestServer server = McpTestServer.start()) {
			this.emulator = running;
			String id = connectors(server);
			credentials(id);
			discovered();
			tools();
			statuses(server);
			functions();
			if (version == ApiVersion.V2026_09) {
				onlyInSeptember(id);
			}
			sharing(id);
			ask("DELETE", "/" + id, null, 200);
		}
	}

	private String connectors(McpTestServer server) throws Exception {
		JsonNode created = ask("POST", "", """
				{"name":"demo","description":"d","server":"%s","protocol":"mcp","title":"Demo",
				"global_headers":{"X-A":{"value":"v"}}}""".formatted(server.url()), 201);
		String id = created.path("id").asString();
		ask("POST", "", OAUTH.formatted(server.url()), 201);
		ask("POST", "", "{\"name\":\"has space\",\"title\":7}", 422);
		ask("GET", "", null, 200);
		ask("GET", "?page_size=0", null, 422);
		ask("GET", "/demo?fetch_user_data=true&fetch_customer_data=true", null, 200);
		ask("GET", "/demo?fetch_user_data=perhaps", null, 422);
		ask("PATCH", "/" + id, "{\"protocol\":\"mcp\",\"description\":\"new\",\"icon_url\":null}", 200);
		ask("PATCH", "/demo", "{\"protocol\":\"mcp\"}", 422);
		ask("GET", "/demo/authentication_methods", null, 200);
		ask("GET", "/oauth/authentication_methods", null, 200);
		ask("GET", "/oauth/auth_url", null, 200);
		return id;
	}

	/** A server whose OAuth metadata are found, and a client that is registered there. */
	private void discovered() throws Exception {
		HttpServer documents = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		String address = "http://127.0.0.1:" + documents.getAddress().getPort();
		respond(documents, "/mcp", 401, "{}");
		respond(documents, "/register", 201, "{\"client_id\":\"c\",\"client_secret\":\"s\"}");
		respond(documents, "/.well-known/oauth-authorization-server", 200, """
				{"issuer":"%1$s","authorization_endpoint":"%1$s/a","token_endpoint":"%1$s/t","other":1,
				"registration_endpoint":"%1$s/register","scopes_supported":["x"],"response_types_supported":["code"]}"""
			.formatted(address));
		documents.start();
		try {
			JsonNode created = ask("POST", "", """
					{"name":"found","description":"d","server":"%s/mcp","protocol":"mcp"}""".formatted(address), 201);
			assertThat(created.at("/supported_auth_methods/0/oauth2_server_metadata/x_source").asString())
				.isEqualTo("autodiscovery");
			ask("GET", "/found/auth_url", null, 200);
			ask("GET", "/found/authentication_methods", null, 200);
		}
		finally {
			documents.stop(0);
		}
	}

	private static void respond(HttpServer server, String path, int status, String body) {
		server.createContext(path, (exchange) -> {
			byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
			exchange.getRequestBody().readAllBytes();
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			exchange.sendResponseHeaders(status, bytes.length);
			exchange.getResponseBody().write(bytes);
			exchange.close();
		});
	}

	private void credentials(String id) throws Exception {
		for (String scope : new String[] { "user", "workspace", "organization" }) {
			String path = "/demo/" + scope + "/credentials";
			ask("POST", path, "{\"name\":\"default\",\"credentials\":{\"headers\":{}}}", 200);
			ask("POST", path, "{\"name\":\"has space\"}", 422);
			ask("GET", path + "?fetch_default=true", null, 200);
			ask("POST", "/" + id + "/" + scope + "/deactivate", null, 200);
			ask("POST", "/" + id + "/" + scope + "/activate", null, 200);
		}
		ask("DELETE", "/demo/organization/credentials/default", null, 200);
		ask("DELETE", "/demo/workspace/credentials/default", null, 200);
	}

	private void tools() throws Exception {
		ask("GET", "/demo/tools?refresh=true", null, 200);
		ask("GET", "/demo/tools?pretty=true&page=1&page_size=2", null, 200);
		ask("GET", "/demo/tools?page=0", null, 422);
		ask("POST", "/demo/tools/add/call", "{\"arguments\":{\"a\":1,\"b\":2}}", 200);
		ask("POST", "/demo/tools/fail/call", "{\"arguments\":{\"message\":\"no\"}}", 200);
		ask("POST", "/demo/tools/add/call", "[]", 422);
		ask("GET", "/demo", null, 200);
	}

	/** Credentials have a status once they were used. */
	private void statuses(McpTestServer server) throws Exception {
		assertThat(status()).isEqualTo("valid");
		server.respondWith(401);
		send("GET", "/demo/tools?refresh=true", null, 401);
		assertThat(status()).isEqualTo("invalid");
		server.respondWith(503);
		send("GET", "/demo/tools?refresh=true", null, 502);
		assertThat(status()).isEqualTo("error");
		server.respondWith(0);
	}

	private String status() throws Exception {
		return ask("GET", "/demo/user/credentials", null, 200).at("/credentials/0/status/status_type").asString();
	}

	/** A connector whose tools are functions looks like any other. */
	private void functions() throws Exception {
		this.emulator.connector("functions")
			.tool("text", "{\"type\":\"object\"}", (arguments) -> "done")
			.tool("structure", "{\"type\":\"object\"}", (arguments) -> Map.of("n", 1))
			.tool("fail", "{\"type\":\"object\"}", (arguments) -> {
				throw new IllegalStateException("no luck");
			});
		ask("GET", "", null, 200);
		ask("GET", "/functions", null, 200);
		ask("GET", "/functions/authentication_methods", null, 200);
		ask("GET", "/functions/organization/credentials", null, 200);
		ask("GET", "/functions/user/credentials?fetch_default=true", null, 200);
		ask("GET", "/functions/tools", null, 200);
		for (String tool : new String[] { "text", "structure", "fail", "none" }) {
			ask("POST", "/functions/tools/" + tool + "/call", "{}", 200);
		}
	}

	private void onlyInSeptember(String id) throws Exception {
		ask("PATCH", "/demo/user/credentials",
				"{\"name\":\"default\",\"title\":\"T\",\"credentials\":{\"headers\":{}}}", 200);
		ask("PATCH", "/demo/user/credentials", "{\"name\":\"has space\"}", 422);
		ask("PUT", "/" + id + "/organization/share", null, 200);
		ask("GET", "/demo", null, 200);
		ask("DELETE", "/" + id + "/organization/share", null, 200);
		String created = ask("POST", "", """
				{"name":"web","description":"d","server":"https://api.example.com","protocol":"http"}""", 201)
			.path("id")
			.asString();
		ask("GET", "/web?fetch_user_data=true", null, 200);
		ask("GET", "/web/authentication_methods", null, 200);
		ask("PATCH", "/" + created, "{\"protocol\":\"http\",\"title\":\"Web\"}", 200);
		ask("GET", "", null, 200);
	}

	private void sharing(String id) throws Exception {
		ask("PUT", "/" + id + "/share", null, 200);
		ask("DELETE", "/" + id + "/share", null, 200);
		ask("DELETE", "/demo/user/credentials", null, 200);
	}

	private JsonNode ask(String method, String path, String body, int status) throws IOException, InterruptedException {
		JsonNode response = send(method, path, body, status);
		String full = "/v1/connectors" + path;
		assertThat(this.description.responseFaults(method, full.split("\\?", 2)[0], status, response))
			.as("%s %s: %s", method, full, response)
			.isEmpty();
		return response;
	}

	/** For responses that the description doesn't have. */
	private JsonNode send(String method, String path, String body, int status)
			throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create(this.emulator.baseUrl() + "/v1/connectors" + path))
			.header("Authorization", "Bearer " + this.emulator.apiKey())
			.header("Content-Type", "application/json")
			.method(method,
					(body != null) ? HttpRequest.BodyPublishers.ofString(body) : HttpRequest.BodyPublishers.noBody())
			.build();
		HttpResponse<String> response = this.http.send(request, HttpResponse.BodyHandlers.ofString());
		assertThat(response.statusCode()).as("%s %s: %s", method, path, response.body()).isEqualTo(status);
		return WireJson.read(response.body());
	}

}
