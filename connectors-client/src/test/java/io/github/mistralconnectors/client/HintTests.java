// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.error.ConnectorsGatewayException;
import io.github.mistralconnectors.client.error.ConnectorsTransportException;
import io.github.mistralconnectors.client.model.ConsumerScope;
import io.github.mistralconnectors.client.settings.RetrySettings;
import io.github.mistralconnectors.client.settings.ToolCallRoute;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.Disposable;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests of hints: each names whose fault a failure may be and what to do.
 */
class HintTests {

	@RegisterExtension
	static final WireMockExtension server = WireMockExtension.newInstance()
		.options(WireMockConfiguration.options().dynamicPort().dynamicHttpsPort())
		.build();

	private final ConnectorsClientBuilder builder = ConnectorsClient.builder()
		.apiKey(Api.KEY)
		.baseUrl(server.getRuntimeInfo().getHttpBaseUrl())
		.settingNames((name) -> "my." + name)
		.retry(RetrySettings.disabled());

	private final ConnectorsClient client = this.builder.build();

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					400 | The service does not accept the application's request: correct what the message names, or set \
					my.apiVersion to the version that the service offers
					401 | Most likely the API key is wrong, has expired or lacks a permission: check my.apiKey
					404 | The connector does not exist, or the API key may not see it, as it belongs to somebody else or its \
					scope is that of shared connectors only: check the name and my.apiKey. If all calls fail, my.baseUrl is wrong
					405 | Either the service does not have this operation, see my.apiVersion, or, if all calls fail, my.baseUrl \
					is wrong
					409 | The name is taken, or the state does not allow this: choose another name, or update what exists
					429 | Try again later, see retryAfter()
					503 | Mistral's service has failed: if it stays so, give the requestId() to its support
					302 | Redirects are not followed; check my.baseUrl
					418 |
					""")
	void failureOfAnOperationOnAConnectorIsExplained(int status, String hint) {
		respond(status);
		assertThat(hint(() -> this.client.get("c"))).isEqualTo(hint);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			401 | Either the API key is wrong, has expired or lacks a permission: check my.apiKey, or the MCP server \
			refused the stored credentials: authorize the connector again (getAuthUrl), or store new ones
			404 | The connector does not exist, or the API key may not see it, as it belongs to somebody else or its \
			scope is that of shared connectors only: check the name and my.apiKey. Credentials may be missing, too. If \
			all calls fail, my.baseUrl is wrong
			502 | The MCP server behind the connector or Mistral's service has failed: look at the server's logs, or \
			give the requestId() to Mistral's support
			""")
	void failureOfAToolCallNamesAllCauses(int status, String hint) {
		respond(status);
		assertThat(hint(() -> this.client.callTool("c", "t", Map.of()))).isEqualTo(hint);
		assertThat(hint(() -> this.client.listTools("c"))).isEqualTo(hint);
	}

	@Test
	void failureOfAnAuthorizationNamesTheServer() {
		respond(502);
		assertThat(hint(() -> this.client.getAuthUrl("c")))
			.isEqualTo("The MCP server behind the connector or Mistral's service has failed: look at the server's logs,"
					+ " or give the requestId() to Mistral's support");
	}

	@Test
	void credentialsThatAreNotFoundMayHaveAnotherName() {
		respond(404);
		assertThat(hint(() -> this.client.deleteCredentials("c", ConsumerScope.USER, "ada")))
			.isEqualTo("The connector does not exist, or the API key may not see it, as it belongs to somebody else or"
					+ " its scope is that of shared connectors only: check the name and my.apiKey. Credentials of that"
					+ " name may be missing, too. If all calls fail, my.baseUrl is wrong");
	}

	@Test
	void listThatIsNotFoundIsAtAWrongAddress() {
		respond(404);
		assertThat(hint(this.client::list)).isEqualTo("Most likely my.baseUrl is wrong");
	}

	@Test
	void errorOfAToolIsItsOwn() {
		server.stubFor(Api.anything().willReturn(Api.json(200, Api.TOOL_RESULT.replace("false", "true"))));
		assertThat(hint(() -> this.client.callTool("c", "t", Map.of()).orThrow()))
			.isEqualTo("The tool reports this itself: look at the arguments, then at the MCP server; result() has"
					+ " the whole text");
	}

	@Test
	void brokenConnectionIsNobodysAlone() {
		server.stubFor(Api.anything().willReturn(WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
		assertThat(hint(() -> this.client.get("c")))
			.isEqualTo("The service, a proxy or the network broke the connection");
	}

	@Test
	void timeLimitNamesAllThatMayBeSlow() {
		server.stubFor(Api.anything().willReturn(Api.json(200, Api.CONNECTOR).withFixedDelay(60_000)));
		ConnectorsClient impatient = this.builder.responseTimeout(Duration.ofMillis(200))
			.toolCallTimeout(Duration.ofMillis(200))
			.build();
		assertThat(hint(() -> impatient.get("c"))).isEqualTo("Mistral's service, a proxy or the network is slow or does"
				+ " not respond, or the time is too short: raise my.responseTimeout");
		assertThat(hint(() -> impatient.callTool("c", "t", Map.of())))
			.isEqualTo("The MCP server behind the connector, Mistral's service, a proxy or the network is slow or does"
					+ " not respond, or the time is too short: raise my.toolCallTimeout");
	}

	@Test
	void timeLimitBeforeSendingNamesAllThatMayHoldARequestBack() {
		server.stubFor(Api.anything().willReturn(Api.json(200, Api.CONNECTOR).withFixedDelay(60_000)));
		HttpClient oneConnection = HttpClient.create(ConnectionProvider.create("one", 1)).disableRetry(true);
		ReactiveConnectorsClient crowded = this.builder.toolCallTimeout(Duration.ofMillis(500))
			.webClientBuilder(WebClient.builder().clientConnector(new ReactorClientHttpConnector(oneConnection)))
			.buildReactive();
		Disposable first = crowded.get("c").onErrorComplete().subscribe();
		try {
			assertThat(hint(() -> crowded.callTool("c", "t", Map.of()).block()))
				.isEqualTo("The request was not sent in time: check my.baseUrl, the network and the proxy, make fewer"
						+ " calls at once, or raise my.toolCallTimeout");
		}
		finally {
			first.dispose();
		}
	}

	@ParameterizedTest
	@MethodSource
	void jsonThatIsTooComplexIsNotBlamedOnTheAddress(String value) {
		server.stubFor(Api.anything().willReturn(Api.json(200, "{\"metadata\":{\"a\":" + value + "}}")));
		assertThat(hint(() -> this.client.callTool("c", "t", Map.of()))).isEqualTo("The JSON is that of the MCP server,"
				+ " whose tools have to nest less deeply and write shorter numbers");
		server.stubFor(Api.anything().willReturn(Api.json(200, "{\"server\":{\"a\":" + value + "}}")));
		assertThat(hint(() -> this.client.get("c")))
			.isEqualTo("The JSON is that of Mistral's service: give the requestId() to its support");
	}

	static Stream<String> jsonThatIsTooComplexIsNotBlamedOnTheAddress() {
		return Stream.of("[".repeat(5000) + "]".repeat(5000), "9".repeat(20_000));
	}

	@Test
	void certificateThatIsNotTrustedIsNamed() {
		ConnectorsClient overTls = this.builder.baseUrl("https://localhost:" + server.getHttpsPort()).build();
		assertThatExceptionOfType(ConnectorsTransportException.class).isThrownBy(() -> overTls.get("c"))
			.withMessageContaining("unable to find valid certification path")
			.satisfies((ex) -> assertThat(ex.hint())
				.isEqualTo("Most likely the certificate of the service, or of a TLS proxy in its place, is not trusted:"
						+ " check my.baseUrl, the proxy, and the trusted certificates in my.webClientBuilder"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					connectors-gateway; error=http_response_incomplete; received-status=500 | The connector's server responded with this error; \
					look at its logs
					connectors-gateway; error=http_response_incomplete; received-status=403 | Most likely the connector's server \
					refused the stored credentials. Authorize the connector again (getAuthUrl), or store new credentials
					connectors-gateway; error=connection_terminated | The gateway got no usable response from the connector's server, see \
					proxyStatus()
					connectors-gateway; error=connection_refused | The gateway refused the request or could not reach the connector's server, \
					see proxyStatus()
					""")
	void failureOfTheGatewayIsExplained(String proxyStatus, String hint) {
		server.stubFor(Api.anything().willReturn(Api.detail(502, "failed").withHeader("Proxy-Status", proxyStatus)));
		ConnectorsClient ofGateway = this.builder.toolCallRoute(ToolCallRoute.GATEWAY).build();
		ConnectorsException thrown = catchThrowableOfType(ConnectorsException.class,
				() -> ofGateway.callTool("c", "t", Map.of()));
		assertThat(thrown.hint()).isEqualTo(hint);
		assertThat(thrown).satisfiesAnyOf((ex) -> assertThat(ex).isInstanceOf(ConnectorsGatewayException.class),
				(ex) -> assertThat(ex).hasCauseInstanceOf(ConnectorsGatewayException.class));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					401 | http_request_denied | Either the API key is wrong, has expired or lacks a permission: check my.apiKey, or \
					the MCP server refused the stored credentials: authorize the connector again (getAuthUrl), or store new ones
					403 | http_request_denied | Either the API key is wrong, has expired or lacks a permission: check my.apiKey, or \
					the MCP server refused the stored credentials: authorize the connector again (getAuthUrl), or store new ones
					404 | http_request_error | The connector does not exist, or the API key may not see it, as it belongs to somebody \
					else or its scope is that of shared connectors only: check the name and my.apiKey. Credentials may be missing, \
					too. If all calls fail, my.baseUrl is wrong
					429 | http_request_denied | Try again later, see retryAfter()
					""")
	void refusalByTheGatewayNamesAllCauses(int status, String error, String hint) {
		server.stubFor(Api.anything()
			.willReturn(
					Api.detail(status, "refused").withHeader("Proxy-Status", "connectors-gateway; error=" + error)));
		ConnectorsClient ofGateway = this.builder.toolCallRoute(ToolCallRoute.GATEWAY).build();
		assertThat(hint(() -> ofGateway.callTool("c", "t", Map.of()))).isEqualTo(hint);
		assertThat(hint(() -> ofGateway.http("c").get().uri("/x").retrieve().body(String.class))).isEqualTo(hint);
	}

	private static void respond(int status) {
		server.stubFor(Api.anything().willReturn(Api.detail(status, "the words")));
	}

	private static String hint(ThrowingCallable call) {
		return catchThrowableOfType(ConnectorsException.class, call).hint();
	}

}
