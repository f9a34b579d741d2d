// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.mistralconnectors.client.error.InvalidBaseUrlException;
import io.github.mistralconnectors.client.model.ConsumerScope;
import io.github.mistralconnectors.client.model.auth.AuthenticationType;
import io.github.mistralconnectors.client.model.auth.BearerAuthMethod;
import io.github.mistralconnectors.client.model.auth.ConnectionCredentials;
import io.github.mistralconnectors.client.model.auth.ConnectorAuthenticationHeader;
import io.github.mistralconnectors.client.model.auth.CreateOrUpdateCredentialsRequest;
import io.github.mistralconnectors.client.model.auth.GenericAuthMethod;
import io.github.mistralconnectors.client.model.auth.GlobalHeaderValue;
import io.github.mistralconnectors.client.model.auth.NoneAuthMethod;
import io.github.mistralconnectors.client.model.connector.CreateConnectorRequest;
import io.github.mistralconnectors.client.model.connector.ListConnectorsRequest;
import io.github.mistralconnectors.client.model.connector.UpdateConnectorRequest;
import io.github.mistralconnectors.client.model.tool.CallToolRequest;
import io.github.mistralconnectors.client.model.tool.ListToolsRequest;
import io.github.mistralconnectors.client.settings.RequestOptions;
import io.github.mistralconnectors.client.settings.RetrySettings;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests that invalid input is refused with a clear message before anything is sent.
 */
@ParameterizedClass
@EnumSource(ClientKind.class)
class RequestChecksTests {

	@RegisterExtension
	static final WireMockExtension server = WireMockExtension.newInstance()
		.options(WireMockConfiguration.options().dynamicPort())
		.build();

	private final ConnectorsClient client;

	RequestChecksTests(ClientKind kind) {
		this.client = kind.build(ConnectorsClient.builder().apiKey(Api.KEY).baseUrl(server.baseUrl()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", ".", ".." })
	void pathValueThatIsNone(String value) {
		for (ThrowingCallable call : Stream
			.<ThrowingCallable>of(() -> this.client.get(value), () -> this.client.listTools(value),
					() -> this.client.callTool(value, "t", Map.of()), () -> this.client.callTool("c", value, Map.of()),
					() -> this.client.getAuthUrl(value),
					() -> this.client.deleteCredentials("c", ConsumerScope.USER, value))
			.toList()) {
			assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining("must");
		}
		server.verify(0, WireMock.anyRequestedFor(WireMock.anyUrl()));
	}

	static Stream<ThrowingCallable> requests() {
		return Stream.of(() -> CreateConnectorRequest.mcp("has space", "d", "https://x.example.com"),
				() -> CreateConnectorRequest.mcp("n".repeat(65), "d", "https://x.example.com"),
				() -> CreateConnectorRequest.mcp("", "d", "https://x.example.com"),
				() -> CreateConnectorRequest.mcp("n", "d", ""),
				() -> CreateConnectorRequest.mcp("n", "d", "https://" + "x".repeat(2100)),
				() -> CreateConnectorRequest.mcp("n", "d", "https://x.example.com").title("t".repeat(256)),
				() -> UpdateConnectorRequest.mcp().name("a/b"),
				() -> ListConnectorsRequest.builder().pageSize(0).build(),
				() -> ListConnectorsRequest.builder().pageSize(1001).build(),
				() -> ListToolsRequest.builder().pageSize(0).build(), () -> ListToolsRequest.builder().page(0).build(),
				() -> CreateConnectorRequest.mcp("n", "d", "https://x.example.com")
					.globalHeaders(Map.of("X-A", GlobalHeaderValue.secret(null))),
				() -> CreateConnectorRequest.mcp("n", "d", "https://x.example.com")
					.globalHeaders(Map.of(" ", GlobalHeaderValue.visible("v"))),
				() -> GenericAuthMethod.builder(AuthenticationType.BEARER)
					.globalHeaders(Collections.singletonMap("X-A", null)),
				() -> GenericAuthMethod.builder(AuthenticationType.BEARER)
					.headers(List.of(ConnectorAuthenticationHeader.of(null))),
				() -> new BearerAuthMethod(List.of(ConnectorAuthenticationHeader.of(" "))),
				() -> new NoneAuthMethod(Collections.singletonList(null)),
				() -> CreateOrUpdateCredentialsRequest.of("a b", ConnectionCredentials.none()),
				() -> ConnectionCredentials.bearerToken(" "),
				() -> CallToolRequest.builder().credentialsName("a/b").build(),
				() -> CallToolRequest.builder().arguments("text"), () -> RetrySettings.builder().maxAttempts(0).build(),
				() -> RetrySettings.builder().maxElapsedTime(Duration.ZERO).build(),
				() -> RequestOptions.builder().responseTimeout(Duration.ZERO).build());
	}

	@ParameterizedTest
	@MethodSource("requests")
	void requestThatNoApiVersionAccepts(ThrowingCallable request) {
		assertThatIllegalArgumentException().isThrownBy(request).withMessageContaining("must");
	}

	@Test
	void headerWithoutNameOrValueIsNamedInTheMessage() {
		CreateConnectorRequest.Builder request = CreateConnectorRequest.mcp("n", "d", "https://x.example.com");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> request.globalHeaders(Map.of("X-A", GlobalHeaderValue.secret(null))))
			.withMessage("The global header 'X-A' must have a value");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> request.globalHeaders(Map.of("", GlobalHeaderValue.secret("v"))))
			.withMessage("The name of a global header must not be empty");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new NoneAuthMethod(List.of(ConnectorAuthenticationHeader.of(""))))
			.withMessage("An authentication header must have a name");
	}

	@Test
	void globalHeaderMayHaveAnEmptyValue() {
		assertThat(CreateConnectorRequest.mcp("n", "d", "https://x.example.com")
			.globalHeaders(Map.of("X-A", GlobalHeaderValue.visible("")))
			.build()
			.name()).isEqualTo("n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "api.mistral.ai", "ftp://x", "http://", "https://x?y=1", "https://x/#f",
			"https://u:p@x", "https://a b" })
	void baseUrlThatIsNone(String baseUrl) {
		assertThatExceptionOfType(InvalidBaseUrlException.class)
			.isThrownBy(() -> ConnectorsClient.builder().baseUrl(baseUrl))
			.withMessageContaining("base URL")
			.withMessageNotContaining("u:p");
	}

	@ParameterizedTest
	@CsvSource({ "'', /v1/connectors/c", "/, /v1/connectors/c", "/v1, /v1/connectors/c", "/v1/, /v1/connectors/c",
			"//v1//, /v1/connectors/c", "/V1, /v1/connectors/c", "/v1/connectors, /v1/connectors/c",
			"/v1/connectors/, /v1/connectors/c", "/mistral/v1, /mistral/v1/connectors/c",
			"/mistral, /mistral/v1/connectors/c", "/v1/mistral, /v1/mistral/v1/connectors/c",
			"/v1/v1, /v1/v1/connectors/c", "/v12, /v12/v1/connectors/c", "/apiv1, /apiv1/v1/connectors/c",
			"/connectors, /connectors/v1/connectors/c" })
	void baseUrlMayEndWithTheVersion(String path, String requested) {
		server.stubFor(Api.anything().willReturn(Api.json(200, Api.CONNECTOR)));
		ConnectorsClient.builder().apiKey(Api.KEY).baseUrl(server.baseUrl() + path).build().get("c");
		server.verify(1, WireMock.getRequestedFor(WireMock.urlEqualTo(requested)));
	}

	@Test
	void hostNamedLikeTheVersionIsKept() {
		assertThat(BaseUrl.normalize("https://v1")).isEqualTo("https://v1");
		assertThat(BaseUrl.normalize("https://v1/v1")).isEqualTo("https://v1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://mistral_emulator:8089", "http://localhost:port" })
	void hostThatJavaDoesNotFindIsNotCalledMissing(String baseUrl) {
		assertThatExceptionOfType(InvalidBaseUrlException.class)
			.isThrownBy(() -> ConnectorsClient.builder().baseUrl(baseUrl))
			.withMessage("The base URL '" + baseUrl + "' must have a host of letters, digits, hyphens and dots, and a"
					+ " number for a port");
	}

	@Test
	void passwordBesideAnUnderscoreIsNotShown() {
		assertThatExceptionOfType(InvalidBaseUrlException.class)
			.isThrownBy(() -> ConnectorsClient.builder().baseUrl("http://ada:lovelace@mistral_emulator"))
			.withMessageContaining("***@mistral_emulator")
			.withMessageNotContaining("lovelace");
	}

	@Test
	void missingKeyNamesTheMethod() {
		assertThatIllegalStateException().isThrownBy(() -> ConnectorsClient.builder().build())
			.withMessageContaining("apiKey(...)");
	}

}
