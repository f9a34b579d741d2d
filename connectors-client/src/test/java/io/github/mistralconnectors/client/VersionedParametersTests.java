// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.mistralconnectors.client.model.ConsumerScope;
import io.github.mistralconnectors.client.model.auth.AuthData;
import io.github.mistralconnectors.client.model.auth.AuthDirection;
import io.github.mistralconnectors.client.model.auth.AuthenticationType;
import io.github.mistralconnectors.client.model.auth.BearerAuthMethod;
import io.github.mistralconnectors.client.model.auth.ConnectionCredentials;
import io.github.mistralconnectors.client.model.auth.CreateOrUpdateCredentialsRequest;
import io.github.mistralconnectors.client.model.auth.GenericAuthMethod;
import io.github.mistralconnectors.client.model.auth.GetAuthUrlRequest;
import io.github.mistralconnectors.client.model.auth.GlobalHeaderValue;
import io.github.mistralconnectors.client.model.auth.OAuth2AuthorizationCodeAuthMethod;
import io.github.mistralconnectors.client.model.auth.OAuth2Token;
import io.github.mistralconnectors.client.model.auth.OAuthServerMetadata;
import io.github.mistralconnectors.client.model.connector.CreateConnectorRequest;
import io.github.mistralconnectors.client.model.connector.GetConnectorRequest;
import io.github.mistralconnectors.client.model.connector.ListConnectorsRequest;
import io.github.mistralconnectors.client.model.connector.UpdateConnectorRequest;
import io.github.mistralconnectors.client.model.tool.CallToolRequest;
import io.github.mistralconnectors.client.model.tool.ListToolsRequest;
import io.github.mistralconnectors.client.settings.ApiVersion;
import io.github.mistralconnectors.client.settings.RequestOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Table of the parameters that not every API version has: what is sent to a service of
 * each version, and when a warning is logged.
 */
@ParameterizedClass
@EnumSource(ClientKind.class)
class VersionedParametersTests {

	private static final List<String> VERSIONS = List.of("2026-03", "2026-08", "2026-09", "2026-10");

	private static final UUID ID = UUID.fromString(Api.ID);

	private static final AuthData SCOPES = new AuthData("id", null, List.of("read"));

	@RegisterExtension
	static final WireMockExtension server = WireMockExtension.newInstance()
		.options(WireMockConfiguration.options().dynamicPort())
		.build();

	private final Logger logger = (Logger) LoggerFactory.getLogger(ApiVersion.class);

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	private final ClientKind kind;

	VersionedParametersTests(ClientKind kind) {
		this.kind = kind;
	}

	@BeforeEach
	void prepare() {
		this.log.start();
		this.logger.setLevel(Level.WARN);
		this.logger.setAdditive(false);
		this.logger.addAppender(this.log);
		server.stubFor(Api.anything().willReturn(Api.json(200, "{}")));
		server.stubFor(WireMock.get(WireMock.urlPathEqualTo("/v1/connectors/c/tools")).willReturn(Api.json(200, "[]")));
	}

	@AfterEach
	void stopListening() {
		this.logger.detachAppender(this.log);
		this.logger.setAdditive(true);
		this.logger.setLevel(Level.ERROR);
	}

	/**
	 * Operation, parameter, first and last version that have it, and a call that sets it.
	 */
	static Stream<Arguments> parameters() {
		return Stream
			.of(row("list", "active", "2026-03", "2026-09", list(ListConnectorsRequest.builder().active(true))),
					row("list", "fetch_connection_secrets", "2026-03", "2026-03",
							list(ListConnectorsRequest.builder().fetchConnectionSecrets(true))),
					row("list", "cursor", "2026-03", "2026-10", list(ListConnectorsRequest.builder().cursor("x"))),
					row("list", "page_size", "2026-03", "2026-10", list(ListConnectorsRequest.builder().pageSize(7))),
					row("list", "supports_mcp", "2026-10", "2026-10",
							list(ListConnectorsRequest.builder().supportsMcp(false))),
					row("get", "fetch_user_data", "2026-08", "2026-10",
							get(GetConnectorRequest.builder().fetchUserData(true))),
					row("get", "fetch_customer_data", "2026-03", "2026-09",
							get(GetConnectorRequest.builder().fetchCustomerData(true))),
					row("get", "fetch_connection_secrets", "2026-03", "2026-03",
							get(GetConnectorRequest.builder().fetchConnectionSecrets(true))),
					row("listTools", "page", "2026-03", "2026-09", tools(ListToolsRequest.builder().page(2))),
					row("listTools", "page_size", "2026-03", "2026-10", tools(ListToolsRequest.builder().pageSize(7))),
					row("listTools", "refresh", "2026-03", "2026-10", tools(ListToolsRequest.builder().refresh(true))),
					row("listTools", "pretty", "2026-03", "2026-10", tools(ListToolsRequest.builder().pretty(true))),
					row("listTools", "credentials_name", "2026-08", "2026-10",
							tools(ListToolsRequest.builder().credentialsName("work"))),
					row("getAuthUrl", "app_return_url", "2026-03", "2026-10",
							authUrl(GetAuthUrlRequest.builder().appReturnUrl("https://app.example.com"))),
					row("getAuthUrl", "credentials_name", "2026-08", "2026-10",
							authUrl(GetAuthUrlRequest.builder().credentialsName("work"))),
					row("getAuthUrl", "credentials_title", "2026-08", "2026-10",
							authUrl(GetAuthUrlRequest.builder().credentialsTitle("Work"))),
					row("getAuthUrl", "method_type", "2026-08", "2026-10",
							authUrl(GetAuthUrlRequest.builder().methodType(AuthenticationType.OAUTH2))),
					row("getAuthUrl", "github_installation_link", "2026-08", "2026-10",
							authUrl(GetAuthUrlRequest.builder().githubInstallationLink(true))),
					row("create", "headers", "2026-03", "2026-10", create(mcp().headers(Map.of("A", "1")))),
					row("create", "title", "2026-08", "2026-10", create(mcp().title("T"))),
					row("create", "global_headers", "2026-08", "2026-10",
							create(mcp().globalHeaders(Map.of("A", GlobalHeaderValue.visible("1"))))),
					row("create", "oauth2_server_metadata", "2026-08", "2026-10", create(mcp().oauth2ServerMetadata(
							OAuthServerMetadata.builder("https://a.example.com", "https://a.example.com/t").build()))),
					row("create", "oauth2_server_metadata_url", "2026-08", "2026-10",
							create(mcp().oauth2ServerMetadataUrl("https://a.example.com"))),
					row("create", "auth_methods", "2026-09", "2026-10",
							create(mcp().authMethods(List.of(new BearerAuthMethod())))),
					row("create", "auth_data.client_scopes", "2026-10", "2026-10", create(mcp().authData(SCOPES))),
					row("create", "auth_methods.auth_data.client_scopes", "2026-10", "2026-10",
							create(mcp().authMethods(List.of(new BearerAuthMethod(),
									new OAuth2AuthorizationCodeAuthMethod(null, SCOPES, null))))),
					row("update", "title", "2026-08", "2026-10", update(UpdateConnectorRequest.mcp().title("T"))),
					row("update", "auth_methods", "2026-08", "2026-10",
							update(UpdateConnectorRequest.mcp().clearAuthMethods())),
					row("update", "headers", "2026-03", "2026-03",
							update(UpdateConnectorRequest.mcp().headers(Map.of("A", "1")))),
					row("update", "auth_data", "2026-03", "2026-03",
							update(UpdateConnectorRequest.mcp().authData(new AuthData("id", "s")))),
					row("update", "connection_config", "2026-03", "2026-03",
							update(UpdateConnectorRequest.mcp().connectionConfig(Map.of("a", 1)))),
					row("update", "connection_secrets", "2026-03", "2026-03",
							update(UpdateConnectorRequest.mcp().clearConnectionSecrets())),
					row("update", "auth_methods.auth_direction", "2026-08", "2026-09",
							update(UpdateConnectorRequest.mcp()
								.authMethods(List.of(GenericAuthMethod.builder(AuthenticationType.WEBHOOK)
									.authDirection(AuthDirection.INBOUND)
									.build())))),
					row("update", "auth_methods.method_type=webhook", "2026-08", "2026-09",
							update(UpdateConnectorRequest.mcp()
								.authMethods(List.of(GenericAuthMethod.builder(AuthenticationType.OAUTH2).build(),
										GenericAuthMethod.builder(AuthenticationType.WEBHOOK).build())))),
					row("update", "auth_methods.auth_data.client_scopes", "2026-10", "2026-10",
							update(UpdateConnectorRequest.mcp()
								.authMethods(List.of(new OAuth2AuthorizationCodeAuthMethod(null, SCOPES, null))))),
					row("createCredentials", "credentials.github_installation_id", "2026-08", "2026-08",
							(client) -> client.createCredentials("c", ConsumerScope.USER,
									credentials(ConnectionCredentials.githubInstallation("7")))),
					row("updateCredentials", "credentials.oauth.access_token", "2026-08", "2026-08",
							(client) -> client.updateCredentials("c", ConsumerScope.USER,
									credentials(ConnectionCredentials.oauthToken(OAuth2Token.of("t"))))),
					row("createOrUpdateCredentials", "credentials.oauth.client_id", "2026-09", "2026-10",
							(client) -> client.createOrUpdateCredentials("c", ConsumerScope.USER,
									credentials(ConnectionCredentials.oauthClient("id", "s")))),
					row("callTool", "credentials_name", "2026-03", "2026-10",
							(client) -> client.callTool("c", "t",
									CallToolRequest.builder().credentialsName("work").build())))
			.flatMap(VersionedParametersTests::withEachVersion);
	}

	@ParameterizedTest(name = "{0} {1}: {2} to {3}, service {5}")
	@MethodSource("parameters")
	void parameterIsSentAndLoggedWhereTheVersionDoesNotHaveIt(String operation, String parameter, String first,
			String last, Consumer<ConnectorsClient> call, String version) {
		ConnectorsClient client = client(version);
		call.accept(client);
		call.accept(client);
		assertThat(sent()).hasSize(2).allMatch((request) -> isIn(request, parameter));
		if (first.compareTo(version) <= 0 && version.compareTo(last) <= 0) {
			assertThat(warnings()).noneMatch((line) -> line.contains("'" + parameter + "'"));
		}
		else {
			assertThat(warnings()).filteredOn((line) -> line.contains("'" + parameter + "'"))
				.singleElement()
				.asString()
				.startsWith(operation + ": '" + parameter + "' is sent as requested, but API version " + version
						+ " does not have it: ")
				.endsWith(" Leave it out, or set apiVersion to the version that the service offers");
		}
	}

	@ParameterizedTest
	@CsvSource({ "2026-03, false, POST", "2026-08, true, POST", "2026-09, true, PATCH", "2026-10, true, PATCH" })
	void clientItselfSendsWhatTheVersionHas(String version, boolean protocol, String upsert) {
		ConnectorsClient client = client(version);
		create(mcp()).accept(client);
		update(UpdateConnectorRequest.mcp().name("n")).accept(client);
		assertThat(sent()).hasSize(2).allMatch((request) -> isIn(request, "protocol") == protocol);
		client.createOrUpdateCredentials("c", ConsumerScope.USER, credentials(ConnectionCredentials.none()));
		assertThat(server.getAllServeEvents().get(0).getRequest().getMethod().value()).isEqualTo(upsert);
		client.list();
		client.get("c");
		client.listTools("c");
		client.callTool("c", "t", Map.of());
		assertThat(sent()).hasSize(7).noneMatch((request) -> request.getUrl().contains("?"));
		assertThat(this.log.list).isEmpty();
	}

	@Test
	void warningNamesVersionsAndSetting() {
		ConnectorsClient client = this.kind
			.build(builder("2026-09").settingNames((setting) -> "my." + setting.toLowerCase(Locale.ROOT)));
		list(ListConnectorsRequest.builder().supportsMcp(true).fetchConnectionSecrets(true)).accept(client);
		assertThat(warnings()).containsExactlyInAnyOrder(
				"list: 'supports_mcp' is sent as requested, but API version 2026-09 does not have it: it exists since"
						+ " 2026-10. The service may ignore or refuse it. Leave it out, or set my.apiversion to the"
						+ " version that the service offers",
				"list: 'fetch_connection_secrets' is sent as requested, but API version 2026-09 does not have it: it"
						+ " exists up to 2026-03. The service may ignore or refuse it. Leave it out, or set"
						+ " my.apiversion to the version that the service offers");
	}

	@Test
	void otherValuesOfAMemberAreNotLogged() {
		update(UpdateConnectorRequest.mcp()
			.authMethods(List.of(GenericAuthMethod.builder(AuthenticationType.OAUTH2).build())))
			.accept(client("2026-10"));
		assertThat(sent()).singleElement().matches((request) -> isIn(request, "auth_methods.method_type=oauth2"));
		assertThat(this.log.list).isEmpty();
	}

	@Test
	void viewsLogNothingOnceMoreAndOtherClientsDo() {
		Consumer<ConnectorsClient> call = list(ListConnectorsRequest.builder().active(true));
		ConnectorsClient client = client("2026-10");
		call.accept(client);
		call.accept(client.withOptions(RequestOptions.builder().apiKey("other-key").build()));
		assertThat(this.log.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.WARN);
		call.accept(client("2026-10"));
		assertThat(this.log.list).hasSize(2);
	}

	@Test
	void pageThatTheClientAsksForByItselfIsNotLogged() {
		String tools = IntStream.range(0, 100)
			.mapToObj((number) -> "{\"name\":\"t" + number + "\"}")
			.collect(Collectors.joining(",", "[", "]"));
		server.stubFor(WireMock.get("/v1/connectors/c/tools").willReturn(Api.json(200, tools)));
		ConnectorsClient client = client("2026-10");
		assertThat(client.listTools("c")).hasSize(100);
		assertThat(sent()).hasSize(2);
		assertThat(this.log.list).isEmpty();
		assertThat(client.listAllTools("c", ListToolsRequest.builder().page(3).build())).isEmpty();
		assertThat(warnings()).singleElement().asString().startsWith("listTools: 'page'");
	}

	@ParameterizedTest
	@CsvSource({ "2026-03", "2026-10" })
	void valueThatCannotBeWrittenIsRefused(String version) {
		ConnectorsClient client = client(version);
		CreateConnectorRequest create = mcp().headers(Map.of("A", new Unreadable())).build();
		UpdateConnectorRequest update = UpdateConnectorRequest.mcp().headers(Map.of("A", new Unreadable())).build();
		assertThatIllegalArgumentException().isThrownBy(() -> client.create(create))
			.withMessageStartingWith("The request can't be written as JSON");
		assertThatIllegalArgumentException().isThrownBy(() -> client.update(ID, update))
			.withMessageStartingWith("The request can't be written as JSON");
	}

	private static Stream<Arguments> withEachVersion(Arguments row) {
		return VERSIONS.stream().map((version) -> {
			Object[] all = Arrays.copyOf(row.get(), row.get().length + 1);
			all[row.get().length] = version;
			return Arguments.of(all);
		});
	}

	private static Arguments row(String operation, String parameter, String first, String last,
			Consumer<ConnectorsClient> call) {
		return Arguments.of(operation, parameter, first, last, call);
	}

	private static Consumer<ConnectorsClient> list(ListConnectorsRequest.Builder request) {
		return (client) -> client.list(request.build());
	}

	private static Consumer<ConnectorsClient> get(GetConnectorRequest.Builder request) {
		return (client) -> client.get("c", request.build());
	}

	private static Consumer<ConnectorsClient> tools(ListToolsRequest.Builder request) {
		return (client) -> client.listTools("c", request.build());
	}

	private static Consumer<ConnectorsClient> authUrl(GetAuthUrlRequest.Builder request) {
		return (client) -> client.getAuthUrl("c", request.build());
	}

	private static CreateConnectorRequest.Builder mcp() {
		return CreateConnectorRequest.mcp("n", "d", "https://x.example.com");
	}

	private static Consumer<ConnectorsClient> create(CreateConnectorRequest.Builder request) {
		return (client) -> client.create(request.build());
	}

	private static Consumer<ConnectorsClient> update(UpdateConnectorRequest.Builder request) {
		return (client) -> client.update(ID, request.build());
	}

	private static CreateOrUpdateCredentialsRequest credentials(ConnectionCredentials credentials) {
		return CreateOrUpdateCredentialsRequest.of("default", credentials);
	}

	private ConnectorsClient client(String version) {
		return this.kind.build(builder(version));
	}

	private static ConnectorsClientBuilder builder(String version) {
		return ConnectorsClient.builder().apiKey(Api.KEY).baseUrl(server.baseUrl()).apiVersion(ApiVersion.of(version));
	}

	private List<String> warnings() {
		return this.log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
	}

	private static List<LoggedRequest> sent() {
		return server.findAll(WireMock.anyRequestedFor(WireMock.anyUrl()));
	}

	/**
	 * Looks for a query parameter, and for a member of the body or of what is in it,
	 * which may have to have a value.
	 */
	private static boolean isIn(LoggedRequest request, String parameter) {
		if (request.getQueryParams().containsKey(parameter)) {
			return true;
		}
		String body = request.getBodyAsString();
		List<JsonNode> found = body.isEmpty() ? List.of() : List.of(WireJson.read(body));
		String[] memberAndValue = parameter.split("=");
		for (String name : memberAndValue[0].split("\\.")) {
			found = found.stream()
				.flatMap((json) -> json.isArray() ? json.valueStream() : Stream.of(json))
				.filter((json) -> json.has(name))
				.map((json) -> json.path(name))
				.toList();
		}
		return found.stream()
			.anyMatch((json) -> memberAndValue.length == 1 || json.asString().equals(memberAndValue[1]));
	}

	static class Unreadable {

		public String getValue() {
			throw new UnsupportedOperationException("can't be read");
		}

	}

}
