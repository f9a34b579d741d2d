// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.gateway;

import java.net.URI;

import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.Identity;
import io.github.mistralconnectors.emulator.testsupport.RawHttpServer;
import io.github.mistralconnectors.emulator.testsupport.RawRequest;
import io.github.mistralconnectors.emulator.testsupport.RawRequest.RawResponse;
import io.github.mistralconnectors.emulator.testsupport.TestApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the requests that the gateway refuses, for both kinds of connectors: nothing
 * reaches the upstream, and {@code Proxy-Status} says why.
 */
@ParameterizedClass
@ValueSource(strings = { "mcp", "http" })
class GatewayRefusalTests {

	@Parameter
	String protocol;

	private final RawHttpServer upstream = RawHttpServer.start();

	private final ConnectorsEmulator emulator = ConnectorsEmulator.builder()
		.apiKey("adas-key", Identity.admin("ada"))
		.apiKey("bobs-key", Identity.member("bob"))
		.start();

	private final TestApi api = new TestApi(this.emulator);

	private String id = "";

	@BeforeEach
	void create() {
		this.id = create("c", this.protocol);
		this.api.patch(TestApi.ROOT + "/c/user/credentials", """
				{"name":"default","credentials":{"bearer_token":"upstream-token"}}""").expect(200);
	}

	@AfterEach
	void close() {
		this.emulator.close();
		assertThat(this.upstream.requests()).isEmpty();
		this.upstream.close();
	}

	private String create(String name, String protocol) {
		URI server = this.upstream.url("/api");
		return this.api.create(name, server,
				",\"protocol\":\"" + protocol + "\",\"auth_methods\":[{\"method_type\":\"bearer\"}]");
	}

	private RawRequest request(String connector, String protocol) {
		return GatewayRequests
			.request(this.emulator,
					"POST /v1/connectors-gateway/" + connector + "/" + protocol + (protocol.equals("http") ? "/x" : ""))
			.header("Accept", "application/json, text/event-stream")
			.json(GatewayRequests.call("t", "{}"));
	}

	private static void check(RawResponse response, int status, String body, String error, String details) {
		assertThat(response.status()).isEqualTo(status);
		assertThat(response.body()).isEqualTo(body);
		assertThat(response.header("Content-Type")).isEqualTo("application/json");
		assertThat(response.header("Proxy-Status"))
			.isEqualTo("connectors-gateway; error=" + error + "; details=\"" + details + "\"");
	}

	@Test
	void keyIsChecked() {
		check(request("c", this.protocol).without("Authorization").send(), 401, "{\"detail\":\"Unauthorized\"}",
				"http_request_denied", "unauthorized");
		check(request("c", this.protocol).without("Authorization").header("Authorization", "Bearer no").send(), 401,
				"{\"detail\":\"Unauthorized\"}", "http_request_denied", "unauthorized");
	}

	@Test
	void connectorHasToBeVisible() {
		check(request("none", this.protocol).send(), 404, "{\"detail\":\"Connector 'none' not found\"}",
				"http_request_error", "not_found");
		check(request("c", this.protocol).without("Authorization").header("Authorization", "Bearer bobs-key").send(),
				404, "{\"detail\":\"Connector 'c' not found\"}", "http_request_error", "not_found");
		check(request("my%2Fconnector", this.protocol).send(), 404,
				"{\"detail\":\"Connector 'my/connector' not found\"}", "http_request_error", "not_found");
	}

	@Test
	void connectorHasToBeActive() {
		this.api.post(TestApi.ROOT + "/" + this.id + "/user/deactivate", "{}").expect(200);
		RawResponse response = request("c", this.protocol).send().expect(422);
		assertThat(response.json().at("/detail/0/msg").asString()).contains("connector 'c' is not active");
		assertThat(response.header("Proxy-Status"))
			.isEqualTo("connectors-gateway; error=http_request_error; details=\"invalid_request\"");
	}

	@Test
	void credentialsHaveToBeThere() {
		check(request("c", this.protocol).header("x-credentials-name", "none").send(), 404,
				"{\"detail\":\"Credentials 'none' not found\"}", "http_request_error", "not_found");
		create("bare", this.protocol);
		check(request("bare", this.protocol).send(), 404, "{\"detail\":\"No credentials found for connector 'bare'\"}",
				"http_request_error", "not_found");
		RawResponse malformed = request("c", this.protocol).header("x-credentials-name", "a b").send().expect(422);
		assertThat(malformed.json().at("/detail/0/loc")).hasToString("[\"header\",\"x-credentials-name\"]");
	}

	@Test
	void protocolHasToBeThatOfTheConnector() {
		boolean mcp = this.protocol.equals("mcp");
		check(request("c", mcp ? "http" : "mcp").send(), 400,
				"{\"detail\":\"The connector does not support " + (mcp ? "HTTP" : "MCP") + "\"}", "http_request_error",
				"connector_protocol_mismatch");
	}

	@Test
	void otherPathsAreNotThere() {
		for (String path : new String[] { "/c", "/c/", "/c/other", "/c/mcp/x", "//mcp", "/c//mcp" }) {
			check(GatewayRequests.request(this.emulator, "POST /v1/connectors-gateway" + path).send(), 404,
					"{\"detail\":\"Not Found\"}", "http_request_error", "not_found");
		}
	}

}
