// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.mistralconnectors.client.model.ConsumerScope;
import io.github.mistralconnectors.client.model.ResourceVisibility;
import io.github.mistralconnectors.client.model.auth.AuthData;
import io.github.mistralconnectors.client.model.auth.AuthDirection;
import io.github.mistralconnectors.client.model.auth.AuthenticationType;
import io.github.mistralconnectors.client.model.auth.BearerAuthMethod;
import io.github.mistralconnectors.client.model.auth.ConnectionCredentials;
import io.github.mistralconnectors.client.model.auth.ConnectorAuthenticationHeader;
import io.github.mistralconnectors.client.model.auth.CreateOrUpdateCredentialsRequest;
import io.github.mistralconnectors.client.model.auth.GenericAuthMethod;
import io.github.mistralconnectors.client.model.auth.GlobalHeaderValue;
import io.github.mistralconnectors.client.model.auth.NoneAuthMethod;
import io.github.mistralconnectors.client.model.auth.OAuth2AuthorizationCodeAuthMethod;
import io.github.mistralconnectors.client.model.auth.OAuth2ClientCredentialsAuthMethod;
import io.github.mistralconnectors.client.model.auth.OAuth2MetadataSecrets;
import io.github.mistralconnectors.client.model.auth.OAuth2Token;
import io.github.mistralconnectors.client.model.auth.OAuth2TokenEndpointAuthMethod;
import io.github.mistralconnectors.client.model.auth.OAuthServerMetadata;
import io.github.mistralconnectors.client.model.connector.CreateConnectorRequest;
import io.github.mistralconnectors.client.model.connector.UpdateConnectorRequest;
import io.github.mistralconnectors.client.model.tool.CallToolRequest;
import io.github.mistralconnectors.client.settings.ApiVersion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that requests are valid by the OpenAPI documents of the API.
 */
class RequestSchemaTests {

	private static final UUID ID = UUID.fromString(Api.ID);

	private static final OAuthServerMetadata METADATA = OAuthServerMetadata
		.builder("https://auth.example.com", "https://auth.example.com/token")
		.authorizationEndpoint("https://auth.example.com/authorize")
		.registrationEndpoint("https://auth.example.com/register")
		.scopesSupported(List.of("read"))
		.grantTypesSupported(List.of("authorization_code"))
		.codeChallengeMethodsSupported(List.of("S256"))
		.clientIdMetadataDocumentSupported(true)
		.xScope("read")
		.build();

	private static final List<ConnectorAuthenticationHeader> HEADERS = List
		.of(ConnectorAuthenticationHeader.of("X-Key"), new ConnectorAuthenticationHeader("X-Opt", false, false));

	private static WireRecorder recorder;

	private static ApiDescription august;

	private static ApiDescription september;

	@BeforeAll
	static void start() throws IOException {
		recorder = new WireRecorder();
		august = ApiDescription.august();
		september = ApiDescription.september();
	}

	@AfterAll
	static void stop() {
		recorder.close();
	}

	static Stream<Consumer<ConnectorsClient>> bothVersions() {
		return Stream.of((client) -> client.create(full(CreateConnectorRequest.mcp("n", "d", "https://x.example.com"))),
				(client) -> client.create(CreateConnectorRequest.mcp("n", "", "https://x.example.com")
					.oauth2ServerMetadataUrl("https://auth.example.com/meta")
					.build()),
				(client) -> client.update(ID,
						changes(UpdateConnectorRequest.mcp().systemPrompt("p")).authMethods(genericMethods()).build()),
				(client) -> client.update(ID,
						UpdateConnectorRequest.mcp()
							.clearName()
							.clearTitle()
							.clearDescription()
							.clearIconUrl()
							.clearSystemPrompt()
							.clearServer()
							.clearAuthMethods()
							.build()),
				(client) -> client.createCredentials("c", ConsumerScope.USER,
						CreateOrUpdateCredentialsRequest.builder("default")
							.title("T")
							.isDefault(true)
							.credentials(ConnectionCredentials.bearerToken("t"))
							.build()),
				(client) -> client.createCredentials("c", ConsumerScope.WORKSPACE,
						CreateOrUpdateCredentialsRequest.of("default",
								ConnectionCredentials.headers(Map.of("A", "1")))),
				(client) -> client.createCredentials("c", ConsumerScope.ORGANIZATION,
						CreateOrUpdateCredentialsRequest.builder("default").clearTitle().clearCredentials().build()),
				(client) -> client.callTool("c", "t", Map.of("q", 1)),
				(client) -> client.callTool("c", "t", CallToolRequest.builder().build()));
	}

	@ParameterizedTest
	@MethodSource("bothVersions")
	void requestIsValidInBothVersions(Consumer<ConnectorsClient> call) {
		WireRecorder.Sent sent = send(call);
		assertThat(august.faults(sent)).isEmpty();
		assertThat(september.faults(sent)).isEmpty();
	}

	static Stream<Consumer<ConnectorsClient>> version202608() {
		return Stream
			.of(ConnectionCredentials.oauthToken(OAuth2Token.of("at")), ConnectionCredentials.githubInstallation("1"))
			.map((credentials) -> (client) -> client.createOrUpdateCredentials("c", ConsumerScope.USER,
					CreateOrUpdateCredentialsRequest.of("default", credentials)));
	}

	@ParameterizedTest
	@MethodSource("version202608")
	void requestIsValidIn202608(Consumer<ConnectorsClient> call) {
		assertThat(august.faults(send(call))).isEmpty();
	}

	static Stream<Consumer<ConnectorsClient>> version202609() {
		return Stream.of(
				(client) -> client.create(full(CreateConnectorRequest.http("n", "d", "https://x.example.com")
					.authMethods(List.of(new BearerAuthMethod(HEADERS), new NoneAuthMethod(),
							new OAuth2AuthorizationCodeAuthMethod(METADATA, new AuthData("id", null), null),
							new OAuth2ClientCredentialsAuthMethod(METADATA,
									OAuth2TokenEndpointAuthMethod.CLIENT_SECRET_BASIC, HEADERS))))),
				(client) -> client.update(ID,
						changes(UpdateConnectorRequest.http())
							.authMethods(List.of(new BearerAuthMethod(), genericMethods().get(0)))
							.build()),
				(client) -> client.updateCredentials("c", ConsumerScope.USER,
						CreateOrUpdateCredentialsRequest.of("default", ConnectionCredentials.oauthClient("id", "s"))),
				(client) -> client.shareToOrganization(ID), (client) -> client.unshareFromOrganization(ID));
	}

	@ParameterizedTest
	@MethodSource("version202609")
	void requestIsValidIn202609(Consumer<ConnectorsClient> call) {
		assertThat(september.faults(send(call))).isEmpty();
	}

	@Test
	void descriptionsSeeWhatIsWrong() {
		for (ApiDescription description : List.of(august, september)) {
			assertThat(description.faults(post("/v1/connectors", "{\"name\":1}"))).isNotEmpty();
			assertThat(description.faults(post("/v1/connectors", ""))).containsExactly("body: missing");
			assertThat(description.faults(post("/v1/connectors/c/tools/t/call?nonsense=1", "{}"))).isNotEmpty();
			assertThat(description.faults(post("/v1/nothing", "{}"))).isNotEmpty();
		}
		WireRecorder.Sent share = send((client) -> client.shareToOrganization(ID));
		assertThat(august.faults(share))
			.containsExactly("no operation for PUT /v1/connectors/" + ID + "/organization/share");
	}

	private static WireRecorder.Sent post(String uri, String body) {
		return new WireRecorder.Sent("POST", uri, Map.of(), body);
	}

	/** A request may violate the description only if the SDK's own request does. */
	@Test
	void everyRecordedRequestIsAsValidAsTheOfficialOne() throws IOException {
		int compared = 0;
		for (JsonNode recorded : WireJson.cases("wire.requests", "/wire/requests.json")) {
			WireRecorder.Sent official = official(recorded.path("request"));
			ApiDescription description = recorded.path("sdk").stringValue().startsWith("2.6") ? august
					: recorded.path("sdk").stringValue().startsWith("2.7") ? september : null;
			if (description != null && recorded.has("request") && description.faults(official).isEmpty()) {
				WireRecorder.Sent sent = ours(recorded);
				if (sent != null) {
					assertThat(description.faults(sent)).as(recorded.path("id").stringValue()).isEmpty();
					compared++;
				}
			}
		}
		assertThat(compared).isGreaterThan(50);
	}

	private static WireRecorder.Sent ours(JsonNode recorded) {
		try {
			return send((client) -> new WireCalls(client).make(recorded));
		}
		catch (IllegalArgumentException | WireSkip notSent) {
			return null;
		}
	}

	private static WireRecorder.Sent official(JsonNode request) {
		String query = request.path("rawQuery").asString("");
		JsonNode body = request.path("body");
		return new WireRecorder.Sent(request.path("method").asString(""),
				request.path("path").asString("") + (query.isEmpty() ? "" : "?" + query), Map.of(),
				(body.isNull() || body.isMissingNode()) ? "" : body.toString());
	}

	private static WireRecorder.Sent send(Consumer<ConnectorsClient> call) {
		recorder.take();
		call.accept(ConnectorsClient.builder()
			.apiKey(Api.KEY)
			.baseUrl(recorder.origin())
			.apiVersion(ApiVersion.V2026_08)
			.build());
		return recorder.take();
	}

	private static CreateConnectorRequest full(CreateConnectorRequest.Builder request) {
		return request.title("T")
			.iconUrl("https://x.example.com/i.png")
			.visibility(ResourceVisibility.SHARED_WORKSPACE)
			.headers(Map.of("A", "1"))
			.globalHeaders(Map.of("B", GlobalHeaderValue.secret("s"), "C", GlobalHeaderValue.visible("v")))
			.authData(new AuthData("id", "secret"))
			.oauth2ServerMetadata(METADATA)
			.systemPrompt("p")
			.build();
	}

	private static UpdateConnectorRequest.Builder changes(UpdateConnectorRequest.Builder request) {
		return request.name("n").title("T").description("d").iconUrl("i").server("https://x.example.com");
	}

	private static List<GenericAuthMethod> genericMethods() {
		return List.of(
				GenericAuthMethod.builder(AuthenticationType.OAUTH2)
					.headers(HEADERS)
					.globalHeaders(Map.of("B", GlobalHeaderValue.secret("s")))
					.oauth2MetadataSecrets(OAuth2MetadataSecrets.of("id", "secret"))
					.oauth2ServerMetadata(METADATA)
					.build(),
				GenericAuthMethod.builder(AuthenticationType.WEBHOOK).authDirection(AuthDirection.INBOUND).build());
	}

}
