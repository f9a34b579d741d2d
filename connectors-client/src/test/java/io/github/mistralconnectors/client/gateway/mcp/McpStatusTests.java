// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.gateway.mcp;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

import io.github.mistralconnectors.client.error.ConnectorsApiException;
import io.github.mistralconnectors.client.error.ConnectorsAuthenticationException;
import io.github.mistralconnectors.client.error.ConnectorsCredentialsRequiredException;
import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.error.ConnectorsGatewayException;
import io.github.mistralconnectors.client.error.ConnectorsNotFoundException;
import io.github.mistralconnectors.client.error.ConnectorsRateLimitException;
import io.github.mistralconnectors.client.error.ConnectorsRequestRejectedException;
import io.github.mistralconnectors.client.error.ConnectorsTransportException;
import io.github.mistralconnectors.client.error.Phase;
import io.github.mistralconnectors.client.error.ToolOutcomeUnknownException;
import io.modelcontextprotocol.spec.McpError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests of what callers of MCP clients see of responses with an error status, and how
 * often a tool call is sent then.
 */
class McpStatusTests extends McpFixture {

	private ConnectorsException failureOfCall(GatewayServer.Behavior behavior) {
		this.gateway.on("tools/call", behavior);
		try (McpClientKind.Client client = this.kind.open(builder())) {
			ConnectorsException failure = McpFailures.of(() -> client.callTool(Map.of("text", "argument")));
			assertThat(this.gateway.received("tools/call")).hasSize(1);
			this.gateway.reset("tools/call");
			assertThat(client.callTool(Map.of()).content()).hasSize(1);
			assertThat(this.gateway.received("initialize")).hasSize(1);
			return failure;
		}
	}

	static Stream<Arguments> statuses() {
		return Stream.of(Arguments.of(302, ConnectorsApiException.class, false),
				Arguments.of(400, ConnectorsRequestRejectedException.class, false),
				Arguments.of(401, ConnectorsAuthenticationException.class, false),
				Arguments.of(403, ConnectorsAuthenticationException.class, false),
				Arguments.of(404, ConnectorsNotFoundException.class, false),
				Arguments.of(405, ConnectorsApiException.class, false),
				Arguments.of(408, ConnectorsApiException.class, true),
				Arguments.of(422, ConnectorsRequestRejectedException.class, false),
				Arguments.of(429, ConnectorsRateLimitException.class, false),
				Arguments.of(500, ConnectorsApiException.class, true),
				Arguments.of(502, ConnectorsApiException.class, true),
				Arguments.of(503, ConnectorsApiException.class, true),
				Arguments.of(504, ConnectorsApiException.class, true));
	}

	@ParameterizedTest
	@MethodSource("statuses")
	void statusIsTheExceptionOfTheLibrary(int status, Class<? extends Exception> type, boolean mayHaveRun) {
		ConnectorsException failure = failureOfCall(
				GatewayServer.status(status, "{\"detail\":\"no: argument, Bearer secret-key\"}", "Location",
						"http://127.0.0.1:1/", "x-request-id", "r-1"));
		assertThat(failure).isInstanceOf(mayHaveRun ? ToolOutcomeUnknownException.class : type);
		assertThat(mayHaveRun ? failure.getCause() : failure).isExactlyInstanceOf(type);
		assertThat(failure.status()).isEqualTo(status);
		assertThat(failure.tool()).isEqualTo("add");
		assertThat(failure.connector()).isEqualTo("github");
		assertThat(failure.requestId()).isEqualTo("r-1");
		assertThat(failure.toString() + failure.body()).contains("no: ***").doesNotContain("secret-key");
	}

	@Test
	void retryAfterIsKept() {
		ConnectorsException failure = failureOfCall(GatewayServer.status(429, "busy", "Retry-After", "7"));
		assertThat(((ConnectorsApiException) failure).retryAfter()).isEqualTo(Duration.ofSeconds(7));
		assertThat(failure.isRepeatable()).isTrue();
	}

	@Test
	void missingCredentialsAreRecognized() {
		assertThat(failureOfCall(
				GatewayServer.status(404, "{\"detail\":\"No credentials found for connector 'github'\"}")))
			.isInstanceOf(ConnectorsCredentialsRequiredException.class);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			400 | connectors-gateway; error=http_request_error; details="connector_protocol_mismatch" | false
			404 | connectors-gateway; error=destination_not_found | false
			429 | connectors-gateway; error=http_request_denied; details="rate_limit_reached" | false
			502 | connectors-gateway; error=destination_unavailable; details="upstream_unavailable" | false
			502 | other; error=dns_error, connectors-gateway; x=1; error=connection_refused | false
			502 | connectors-gateway; error=destination_unavailable; received-status=503 | true
			504 | connectors-gateway; error=connection_timeout; details="upstream_timeout" | true
			500 | connectors-gateway; error=proxy_internal_error | true
			502 | connectors-gateway; error=something_new | true
			""")
	void failureOfTheGatewayTellsWhetherTheToolMayHaveRun(int status, String proxyStatus, boolean mayHaveRun) {
		ConnectorsException failure = failureOfCall(
				GatewayServer.status(status, "{\"detail\":\"gateway\"}", "Proxy-Status", proxyStatus));
		assertThat(failure)
			.isInstanceOf(mayHaveRun ? ToolOutcomeUnknownException.class : ConnectorsGatewayException.class);
		assertThat(mayHaveRun ? failure.getCause() : failure).isInstanceOfSatisfying(ConnectorsGatewayException.class,
				(gateway) -> assertThat(proxyStatus).contains("error=" + gateway.proxyStatus().error()));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			other; error=dns_error
			"connectors-gateway; error=dns_error"
			connectors-gateway; details="connectors-gateway; error=dns_error"
			not a field: @
			""")
	void proxyStatusOfSomethingElseDoesNotCount(String proxyStatus) {
		assertThat(failureOfCall(GatewayServer.status(502, "bad", "Proxy-Status", proxyStatus)))
			.isInstanceOf(ToolOutcomeUnknownException.class)
			.cause()
			.isExactlyInstanceOf(ConnectorsApiException.class);
	}

	@Test
	void errorOfTheMcpServerIsOneOfTheSdk() {
		this.gateway.on("tools/call",
				(message, response) -> GatewayServer
					.json("{\"jsonrpc\":\"2.0\",\"id\":\"" + message.path("id").stringValue()
							+ "\",\"error\":{\"code\":-32602,\"message\":\"Unknown tool\"}}")
					.respond(message, response));
		try (McpClientKind.Client client = this.kind.open(builder())) {
			assertThatThrownBy(() -> client.callTool(Map.of())).isInstanceOf(McpError.class)
				.hasMessageContaining("Unknown tool");
		}
	}

	@Test
	void errorStatusWithJsonRpcKeepsItsStatusAndText() {
		ConnectorsException failure = failureOfCall(GatewayServer.status(500,
				"{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32603,\"message\":\"server down\"}}"));
		assertThat(failure).hasMessageContaining("500 server down");
	}

	@Test
	void resetLeavesTheOutcomeUnknown() {
		ConnectorsException failure = failureOfCall(GatewayServer.reset());
		assertThat(failure).isInstanceOf(ToolOutcomeUnknownException.class)
			.cause()
			.isInstanceOf(ConnectorsTransportException.class);
		assertThat(failure.phase()).isEqualTo(Phase.SENT_NO_ANSWER);
	}

	@Test
	void failureToInitializeIsTheCause() {
		this.gateway.on("initialize",
				GatewayServer.status(400, "{\"detail\":\"The connector does not support MCP\"}", "Proxy-Status",
						"connectors-gateway; error=http_request_error; details=\"connector_protocol_mismatch\""));
		try (McpClientKind.Client client = this.kind.open(builder())) {
			ConnectorsException failure = McpFailures.of(() -> client.callTool(Map.of()));
			assertThat(failure).isInstanceOf(ConnectorsGatewayException.class)
				.hasMessageContaining("initialize(github): 400 The connector does not support MCP");
			assertThat(this.gateway.received("tools/call")).isEmpty();
			this.gateway.reset("initialize");
			assertThat(client.callTool(Map.of()).content()).hasSize(1);
		}
	}

	@Test
	void gatewayThatCannotBeReachedGotNothing() {
		this.gateway.close();
		try (McpClientKind.Client client = this.kind.open(builder())) {
			ConnectorsException failure = McpFailures.of(() -> client.callTool(Map.of()));
			assertThat(failure).isInstanceOf(ConnectorsTransportException.class);
			assertThat(failure.phase()).isEqualTo(Phase.NOT_SENT);
		}
	}

	@Test
	void closedConnectorsClientSendsNothing() {
		try (McpClientKind.Client client = this.kind.open(builder())) {
			client.callTool(Map.of());
			client.closeOwner();
			assertThatThrownBy(() -> client.callTool(Map.of())).isInstanceOf(IllegalStateException.class)
				.hasMessageContaining("closed");
		}
		assertThat(this.gateway.received("tools/call")).hasSize(1);
	}

}
