// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.mistralconnectors.client.credentials.CredentialsNameResolver;
import io.github.mistralconnectors.client.error.ConnectorsCredentialsRejectedException;
import io.github.mistralconnectors.client.error.ConnectorsCredentialsRequiredException;
import io.github.mistralconnectors.client.model.auth.GetAuthUrlRequest;
import io.github.mistralconnectors.client.model.tool.CallToolRequest;
import io.github.mistralconnectors.client.model.tool.ListToolsRequest;
import io.github.mistralconnectors.client.settings.RequestOptions;
import io.github.mistralconnectors.client.settings.ToolCallRoute;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests of whose credentials a call uses: those that its request names, those of the
 * view, or those that a resolver finds for the caller.
 */
@ParameterizedClass
@EnumSource(ClientKind.class)
class CredentialsNameTests {

	@RegisterExtension
	static final WireMockExtension server = WireMockExtension.newInstance()
		.options(WireMockConfiguration.options().dynamicPort())
		.build();

	private final ClientKind kind;

	CredentialsNameTests(ClientKind kind) {
		this.kind = kind;
	}

	@BeforeEach
	void respond() {
		server.stubFor(Api.anything().willReturn(Api.json(200, Api.TOOL_RESULT)));
		server.stubFor(WireMock.get(WireMock.urlPathMatching(".*/tools")).willReturn(Api.json(200, "[]")));
		server.stubFor(WireMock.get(WireMock.urlPathMatching(".*/auth_url"))
			.willReturn(Api.json(200, "{\"auth_url\":\"https://a.test\"}")));
	}

	private ConnectorsClient client(CredentialsNameResolver resolver) {
		return this.kind.build(builder().credentialsNameResolver(resolver));
	}

	private static ConnectorsClientBuilder builder() {
		return ConnectorsClient.builder().apiKey(Api.KEY).baseUrl(server.baseUrl());
	}

	/** Operations that can carry a name of credentials, without one. */
	static Stream<Named<Consumer<ConnectorsClient>>> unnamedCalls() {
		return Stream.of(Named.of("callTool", (client) -> client.callTool("mail", "send", Map.of())),
				Named.of("listTools", (client) -> client.listTools("mail", ListToolsRequest.builder().build())),
				Named.of("listTools of all pages", (client) -> client.listTools("mail")),
				Named.of("listAllTools", (client) -> client.listAllTools("mail").toList()),
				Named.of("getAuthUrl", (client) -> client.getAuthUrl("mail", GetAuthUrlRequest.builder().build())));
	}

	@ParameterizedTest
	@MethodSource("unnamedCalls")
	void callWithoutANameIsRefusedBeforeAnythingIsSent(Consumer<ConnectorsClient> call) {
		ConnectorsClient client = client(CredentialsNameResolver.none());
		assertThatIllegalStateException().isThrownBy(() -> call.accept(client))
			.withMessageContaining("(mail): this client uses no default credentials")
			.withMessageContaining("credentialsName");
		assertThat(server.getAllServeEvents()).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("unnamedCalls")
	void resolverNamesTheCredentials(Consumer<ConnectorsClient> call) {
		call.accept(client((connector) -> Mono.just("of-" + connector)));
		assertThat(names()).containsExactly("of-mail");
	}

	@ParameterizedTest
	@MethodSource("unnamedCalls")
	void nameOfAViewComesBeforeTheResolver(Consumer<ConnectorsClient> call) {
		call.accept(client(CredentialsNameResolver.none())
			.withOptions(RequestOptions.builder().credentialsName("ada").build()));
		assertThat(names()).containsExactly("ada");
	}

	@ParameterizedTest
	@MethodSource("unnamedCalls")
	void withoutAResolverTheDefaultCredentialsAreUsed(Consumer<ConnectorsClient> call) {
		call.accept(this.kind.build(builder()));
		assertThat(server.getAllServeEvents()).singleElement()
			.satisfies((event) -> assertThat(event.getRequest().getUrl()).doesNotContain("credentials_name"));
	}

	private static List<String> names() {
		return server.getAllServeEvents()
			.stream()
			.map((event) -> event.getRequest().queryParameter("credentials_name").firstValue())
			.toList();
	}

	@Test
	void nameOfARequestComesFirst() {
		ConnectorsClient view = client((connector) -> Mono.just("resolved"))
			.withOptions(RequestOptions.builder().credentialsName("view").build());
		view.callTool("mail", "send", CallToolRequest.builder().credentialsName("mine").build());
		view.listTools("mail", ListToolsRequest.builder().credentialsName("mine").build());
		view.getAuthUrl("mail", GetAuthUrlRequest.builder().credentialsName("mine").build());
		assertThat(names()).containsExactly("mine", "mine", "mine");
	}

	@Test
	void nameGoesThroughTheGatewayAsAHeader() {
		server.stubFor(WireMock.post(WireMock.anyUrl()).willReturn(Api.json(200, "{\"id\":1,\"result\":{}}")));
		ConnectorsClient client = this.kind.build(builder().toolCallRoute(ToolCallRoute.GATEWAY)
			.credentialsNameResolver((connector) -> Mono.just("ada")));
		assertThat(client).isNotNull();
		try {
			client.callTool("mail", "send", Map.of());
		}
		catch (RuntimeException ex) {
			// The stub does not know the id of the second request.
		}
		assertThat(server.findAll(WireMock.postRequestedFor(WireMock.anyUrl()))).hasSizeGreaterThan(1)
			.extracting((LoggedRequest request) -> request.getHeader("x-credentials-name"))
			.containsOnly("ada");
	}

	@Test
	void exceptionTellsWhoseCredentialsAreMissingAndWhereToConnect() {
		server.stubFor(WireMock.post(WireMock.anyUrl()).willReturn(Api.detail(404, "Credentials 'ada' not found")));
		ConnectorsClient client = client((connector) -> Mono.just("ada"));
		assertThatExceptionOfType(ConnectorsCredentialsRequiredException.class)
			.isThrownBy(() -> client.callTool("mail", "send", Map.of()))
			.satisfies((ex) -> {
				assertThat(ex.connector()).isEqualTo("mail");
				assertThat(ex.credentialsName()).isEqualTo("ada");
				assertThat(client.getAuthUrl("mail", ex.authUrlRequest()).authUrl()).isEqualTo("https://a.test");
			});
		server.verify(WireMock.getRequestedFor(WireMock.urlPathEqualTo("/v1/connectors/mail/auth_url"))
			.withQueryParam("credentials_name", WireMock.equalTo("ada")));
	}

	@ParameterizedTest
	@CsvSource({ "401, MCP server rejected the credentials",
			"403, MCP server rejected the credentials: the scope 'write' is needed" })
	void exceptionOfRefusedCredentialsHasTheirName(int status, String detail) {
		server.stubFor(WireMock.post(WireMock.anyUrl()).willReturn(Api.detail(status, detail)));
		ConnectorsClient client = this.kind.build(builder());
		CallToolRequest request = CallToolRequest.builder().credentialsName("work").build();
		assertThatExceptionOfType(ConnectorsCredentialsRejectedException.class)
			.isThrownBy(() -> client.callTool("mail", "send", request))
			.satisfies((ex) -> assertThat(ex.authUrlRequest().credentialsName()).isEqualTo("work"));
	}

	@Test
	void httpConnectorUsesTheCredentialsOfTheCaller() {
		ThreadLocal<String> caller = ThreadLocal.withInitial(() -> "nobody");
		ConnectorsClientBuilder builder = builder()
			.credentialsNameResolver((connector) -> Mono.just(String.valueOf(caller.get())));
		RestClient blocking = builder.build().http("billing");
		WebClient reactive = builder.buildReactive().http("billing");
		caller.set("ada");
		Mono<String> request = reactive.get().uri("/a").retrieve().bodyToMono(String.class);
		Mono<String> derived = reactive.mutate().build().get().uri("/b").retrieve().bodyToMono(String.class);
		blocking.get().uri("/c").retrieve().body(String.class);
		blocking.get().uri("/d").header("x-credentials-name", "work").retrieve().body(String.class);
		caller.set("bob");
		request.block();
		derived.block();
		assertThat(headerOf("/a", "/b", "/c", "/d")).containsExactly("ada", "ada", "ada", "work");
	}

	private static List<String> headerOf(String... paths) {
		return Stream.of(paths)
			.map((path) -> server.findAll(WireMock.getRequestedFor(WireMock.urlPathMatching(".*" + path)))
				.get(0)
				.getHeader("x-credentials-name"))
			.toList();
	}

	@Test
	void httpConnectorWithoutANameIsRefusedBeforeAnythingIsSent() {
		ConnectorsClientBuilder builder = builder().credentialsNameResolver(CredentialsNameResolver.none());
		assertThatIllegalStateException()
			.isThrownBy(() -> builder.build().http("billing").get().retrieve().body(String.class))
			.withMessageContaining("http(billing): this client uses no default credentials");
		assertThatIllegalStateException()
			.isThrownBy(() -> builder.buildReactive().http("billing").get().retrieve().bodyToMono(String.class).block())
			.withMessageContaining("http(billing): this client uses no default credentials");
		assertThat(server.getAllServeEvents()).isEmpty();
		builder.build().http("billing", "work").get().uri("/w").retrieve().body(String.class);
		assertThat(headerOf("/w")).containsExactly("work");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "a b" })
	void httpConnectorRefusesHeadersThatAreNoNames(String header) {
		ConnectorsClientBuilder builder = builder().credentialsNameResolver((connector) -> Mono.just("ada"));
		RestClient blocking = builder.build().http("billing");
		WebClient reactive = builder.buildReactive().http("billing", "work");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> blocking.get().header("x-credentials-name", header).retrieve().body(String.class))
			.withMessageContaining("x-credentials-name");
		for (WebClient client : List.of(reactive, reactive.mutate().build())) {
			assertThatIllegalArgumentException().isThrownBy(
					() -> client.get().header("x-credentials-name", header).retrieve().bodyToMono(String.class).block())
				.withMessageContaining("x-credentials-name");
		}
		assertThat(server.getAllServeEvents()).isEmpty();
	}

	@Test
	void optionalNameMayBeMissing() {
		client(new CredentialsNameResolver() {

			@Override
			public Mono<String> resolve(String connectorIdOrName) {
				return Mono.empty();
			}

			@Override
			public boolean isRequired() {
				return false;
			}

		}).callTool("mail", "send", Map.of());
		assertThat(server.getAllServeEvents()).hasSize(1);
	}

	@Test
	void nameThatNoVersionAcceptsIsRefused() {
		ConnectorsClient client = client((connector) -> Mono.just("ada@example.test"));
		assertThatIllegalArgumentException().isThrownBy(() -> client.callTool("mail", "send", Map.of()))
			.withMessageContaining("ada@example.test");
		assertThat(server.getAllServeEvents()).isEmpty();
	}

	@Test
	void failureOfTheResolverIsThatOfTheCall() {
		ConnectorsClient client = client((connector) -> Mono.error(new SecurityException("nobody is signed in")));
		assertThat(catchThrowable(() -> client.callTool("mail", "send", Map.of())))
			.isExactlyInstanceOf(SecurityException.class);
		assertThat(server.getAllServeEvents()).isEmpty();
	}

	@Test
	void credentialsOfAllPeopleAreNotDeletedAtOnce() {
		assertThatIllegalStateException()
			.isThrownBy(() -> client(CredentialsNameResolver.none()).deleteAllUserCredentials("mail"))
			.withMessageContaining("deleteCredentials(connector, scope, name)");
		assertThat(server.getAllServeEvents()).isEmpty();
		this.kind.build(builder()).deleteAllUserCredentials("mail");
		assertThat(server.getAllServeEvents()).hasSize(1);
	}

	@Test
	void httpConnectorNamesItsCredentials() {
		server.stubFor(WireMock.get(WireMock.anyUrl()).willReturn(WireMock.ok("done")));
		ConnectorsClient client = builder().credentialsNameResolver(CredentialsNameResolver.none()).build();
		assertThat(catchThrowable(() -> client.http("billing").get().uri("/invoices").retrieve().body(String.class)))
			.hasMessageContaining("no default credentials");
		assertThat(server.getAllServeEvents()).isEmpty();
		client.http("billing", "mine").get().uri("/invoices").retrieve().body(String.class);
		client.withOptions(RequestOptions.builder().credentialsName("view").build())
			.http("billing")
			.get()
			.uri("/invoices")
			.retrieve()
			.body(String.class);
		assertThat(server.findAll(WireMock.anyRequestedFor(WireMock.anyUrl())))
			.extracting((LoggedRequest request) -> request.getHeader("x-credentials-name"))
			.containsExactlyInAnyOrder("mine", "view");
	}

	@Test
	void resolverRefusesAuthUrlsThatKeepTheTitle() {
		ConnectorsClient client = client(new CredentialsNameResolver() {

			@Override
			public Mono<String> resolve(String connectorIdOrName) {
				return Mono.just("ada");
			}

			@Override
			public boolean allowsUntitledAuthUrl(@Nullable String credentialsName) {
				return "newsletter".equals(credentialsName);
			}

		});
		assertThatIllegalStateException().isThrownBy(() -> client.getAuthUrl("mail"))
			.withMessageContaining("need a name and a title");
		assertThatIllegalStateException().isThrownBy(() -> client.getAuthUrl("mail", GetAuthUrlRequest.of("ada")));
		assertThatIllegalStateException().isThrownBy(
				() -> client.withOptions(RequestOptions.builder().credentialsName("ada").build()).getAuthUrl("mail"));
		assertThat(server.getAllServeEvents()).isEmpty();
		client.getAuthUrl("mail", GetAuthUrlRequest.of("newsletter"));
		client.getAuthUrl("mail", GetAuthUrlRequest.builder().credentialsName("ada").credentialsTitle("Ada's").build());
		assertThat(names()).containsExactlyInAnyOrder("newsletter", "ada");
	}

	@Test
	void callerIsTheOneWhoCallsTheClient() {
		ThreadLocal<String> caller = ThreadLocal.withInitial(() -> "nobody");
		ConnectorsClientBuilder builder = builder()
			.credentialsNameResolver((connector) -> Mono.just(String.valueOf(caller.get())));
		String page = "[" + String.join(",", Collections.nCopies(100, "{\"name\":\"t\"}")) + "]";
		server.stubFor(WireMock.get(WireMock.urlPathMatching(".*/tools")).willReturn(Api.json(200, page)));
		server.stubFor(WireMock.get(WireMock.urlPathMatching(".*/tools"))
			.withQueryParam("page", WireMock.equalTo("2"))
			.willReturn(Api.json(200, "[]")));
		caller.set("ada");
		Stream<?> tools = builder.build().listAllTools("mail");
		Mono<?> call = builder.buildReactive().callTool("mail", "send", Map.of());
		caller.set("bob");
		tools.toList();
		call.block();
		assertThat(names()).hasSize(3).containsOnly("ada");
	}

}
