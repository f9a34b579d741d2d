// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.security;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.mistralconnectors.autoconfigure.StarterContext;
import io.github.mistralconnectors.autoconfigure.health.ConnectorsHealthContributorAutoConfiguration;
import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.model.ConsumerScope;
import io.github.mistralconnectors.client.model.auth.ConnectionCredentials;
import io.github.mistralconnectors.client.model.auth.CreateOrUpdateCredentialsRequest;
import io.github.mistralconnectors.client.model.auth.GetAuthUrlRequest;
import io.github.mistralconnectors.client.model.auth.ListCredentialsRequest;
import io.github.mistralconnectors.client.model.connector.Connector;
import io.github.mistralconnectors.client.model.connector.CreateConnectorRequest;
import io.github.mistralconnectors.client.model.connector.GetConnectorRequest;
import io.github.mistralconnectors.client.model.connector.ListConnectorsRequest;
import io.github.mistralconnectors.client.model.connector.UpdateConnectorRequest;
import io.github.mistralconnectors.client.model.tool.CallToolRequest;
import io.github.mistralconnectors.client.model.tool.ListToolsRequest;
import io.github.mistralconnectors.client.model.tool.ToolExecutionConfiguration;
import io.github.mistralconnectors.client.settings.RequestOptions;
import io.github.mistralconnectors.health.internal.ConnectorsReactiveHealthIndicator;
import io.github.mistralconnectors.security.PrincipalCredentialsNames;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that no method of the clients sends a request without the name of credentials if
 * the request can carry one. The methods are found by reflection: a new one needs an
 * argument here, and the requests it sends a place among those that can carry a name or
 * those that can't.
 */
class EveryOperationTests {

	private static final String KEY = "k".repeat(32);

	private static final Authentication ADA = new TestingAuthenticationToken("ada", "secret", "ROLE_USER");

	/** Methods that send nothing. */
	private static final Set<String> OTHER_METHODS = Set.of("withOptions", "close");

	private static final Pattern IN_QUERY = Pattern
		.compile("GET /v1/connectors/mail/(tools|auth_url)|POST /v1/connectors/mail/tools/mail/call");

	private static final Pattern IN_HEADER = Pattern.compile("[A-Z]+ /v1/connectors-gateway/.*");

	/** The caller always names what is stored or deleted. */
	private static final Pattern BY_CALLER = Pattern
		.compile("(POST|PATCH) /v1/connectors/mail/user/credentials|DELETE /v1/connectors/mail/user/credentials/mail");

	private static final String OF_ALL_PEOPLE = "DELETE /v1/connectors/mail/user/credentials";

	private static final Pattern NOWHERE = Pattern.compile("(GET|POST) /v1/connectors|(GET|PATCH|DELETE)"
			+ " /v1/connectors/(mail|[0-9a-f-]{36})|(PUT|DELETE) /v1/connectors/[0-9a-f-]{36}/(organization/)?share|POST"
			+ " /v1/connectors/[0-9a-f-]{36}/user/(de)?activate|GET"
			+ " /v1/connectors/mail/(authentication_methods|user/credentials)");

	@RegisterExtension
	static final WireMockExtension api = WireMockExtension.newInstance()
		.options(WireMockConfiguration.wireMockConfig().dynamicPort())
		.build();

	private final ApplicationContextRunner runner = StarterContext.runner()
		.withConfiguration(AutoConfigurations.of(ConnectorsHealthContributorAutoConfiguration.class))
		.withPropertyValues("mistral.base-url=" + api.baseUrl(), "mistral.connectors.principal-key=" + KEY);

	@AfterEach
	void signOut() {
		SecurityContextHolder.clearContext();
	}

	private static void respond(int status) {
		api.stubFor(WireMock.any(WireMock.anyUrl())
			.willReturn(WireMock.aResponse()
				.withStatus(status)
				.withBody("{\"id\":\"" + new UUID(1, 2)
						+ "\",\"name\":\"mail\",\"auth_url\":\"https://a.test\",\"content\":[]}")));
		api.stubFor(WireMock.get(WireMock.urlPathMatching(".*/(tools|authentication_methods)"))
			.willReturn(WireMock.aResponse().withStatus(status).withBody("[]")));
		api.stubFor(WireMock.get(WireMock.urlPathMatching("/v1/connectors-gateway/.*")).willReturn(WireMock.ok()));
		api.stubFor(WireMock.post(WireMock.urlPathMatching("/v1/connectors-gateway/.*"))
			.willReturn(WireMock.aResponse()
				.withStatus(200)
				.withHeader("Content-Type", "application/json")
				.withBody("{\"jsonrpc\":\"2.0\",\"id\":{{jsonPath request.body '$.id'}},\"result\":{\"content\":[]}}")
				.withTransformers("response-template")));
	}

	@ParameterizedTest
	@CsvSource({ "api,200", "api,405", "api,409", "gateway,200" })
	void requestsNameThePrincipal(String route, int status) {
		respond(status);
		String expected = new PrincipalCredentialsNames(KEY).nameOf(List.of("ada"));
		run("principal", route, (context) -> {
			SecurityContextHolder.setContext(new SecurityContextImpl(ADA));
			Set<String> refused = callAll(context.getBean(ConnectorsClient.class));
			SecurityContextHolder.clearContext();
			refused.addAll(callAll(context.getBean(ReactiveConnectorsClient.class),
					ReactiveSecurityContextHolder.withAuthentication(ADA)));
			assertThat(refused).containsExactly("deleteAllUserCredentials");
		});
		assertThat(namesSent()).containsExactly(expected);
	}

	@ParameterizedTest
	@CsvSource({ "principal,api", "principal,gateway", "named,api", "named,gateway" })
	void requestsThatCouldCarryANameAreNotSentWithoutOne(String credentials, String route) {
		respond(200);
		run(credentials, route, (context) -> {
			Set<String> refused = callAll(context.getBean(ConnectorsClient.class));
			refused.addAll(callAll(context.getBean(ReactiveConnectorsClient.class)));
			assertThat(refused).containsExactly("callTool", "deleteAllUserCredentials", "getAuthUrl", "http",
					"listAllTools", "listTools");
		});
		assertThat(namesSent()).isEmpty();
		assertThat(api.getAllServeEvents()).isNotEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "principal,api", "principal,gateway", "named,api", "named,gateway" })
	void requestsOfAViewHaveItsName(String credentials, String route) {
		respond(200);
		RequestOptions job = RequestOptions.builder().credentialsName("job").build();
		run(credentials, route, (context) -> {
			Set<String> refused = callAll(context.getBean(ConnectorsClient.class).withOptions(job));
			refused.addAll(callAll(context.getBean(ReactiveConnectorsClient.class).withOptions(job)));
			assertThat(refused).containsExactly("deleteAllUserCredentials");
		});
		assertThat(namesSent()).containsExactly("job");
	}

	@ParameterizedTest
	@CsvSource({ "principal", "named" })
	void healthNeedsNoName(String credentials) {
		respond(200);
		run(credentials, "api",
				(context) -> assertThat(
						context.getBean(ConnectorsReactiveHealthIndicator.class).health().block().getStatus())
					.isEqualTo(Status.UP));
		api.verify(1, WireMock.anyRequestedFor(WireMock.anyUrl()));
		api.verify(1, WireMock.getRequestedFor(WireMock.urlEqualTo("/v1/connectors?page_size=1")));
	}

	/**
	 * The test of the tests: without a resolver they would find requests without a name.
	 */
	@Test
	void defaultCredentialsHaveNoName() {
		respond(200);
		run("default", "gateway", (context) -> callAll(context.getBean(ConnectorsClient.class)));
		assertThat(namesSent()).containsExactly("all", "none");
	}

	private void run(String credentials, String route, Consumer<ApplicationContext> test) {
		this.runner
			.withPropertyValues("mistral.connectors.credentials=" + credentials,
					"mistral.connectors.tool-calls=" + route)
			.run(test::accept);
	}

	/** Calls every method, and returns the names of those that refuse. */
	private static Set<String> callAll(Object client) {
		return callAll(client, Context.empty());
	}

	private static Set<String> callAll(Object client, Context context) {
		Class<?> type = (client instanceof ConnectorsClient) ? ConnectorsClient.class : ReactiveConnectorsClient.class;
		List<Method> methods = Stream.of(type.getMethods())
			.filter((method) -> !Modifier.isStatic(method.getModifiers()))
			.filter((method) -> !OTHER_METHODS.contains(method.getName()))
			.filter((method) -> !namesCredentials(method))
			.toList();
		assertThat(methods).hasSizeGreaterThan(30);
		Set<String> refused = new TreeSet<>();
		for (Method method : methods) {
			try {
				await(method.invoke(client, arguments(method)), context);
			}
			catch (InvocationTargetException | IllegalStateException ex) {
				Throwable failure = (ex instanceof InvocationTargetException) ? ex.getCause() : ex;
				if (failure instanceof IllegalStateException) {
					refused.add(method.getName());
				}
				else {
					assertThat(failure).as(method.toString()).isInstanceOf(ConnectorsException.class);
				}
			}
			catch (ConnectorsException ex) {
				// The request was sent, and is looked at later.
			}
			catch (IllegalAccessException ex) {
				throw new AssertionError(ex);
			}
		}
		return refused;
	}

	/** Requests of an HTTP connector have the name that it was given. */
	private static boolean namesCredentials(Method method) {
		return method.getName().equals("http") && method.getParameterCount() == 2;
	}

	private static void await(Object result, Context context) {
		if (result instanceof Stream<?> all) {
			all.toList();
		}
		else if (result instanceof Mono<?> one) {
			one.contextWrite(context).block();
		}
		else if (result instanceof Flux<?> all) {
			all.contextWrite(context).blockLast();
		}
		else if (result instanceof RestClient http) {
			http.get().uri("/mail").retrieve().toBodilessEntity();
		}
		else if (result instanceof WebClient http) {
			http.get().uri("/mail").retrieve().toBodilessEntity().contextWrite(context).block();
		}
		else if (result != null && !(result instanceof List)) {
			assertThat(result.getClass().getName()).as("May this send requests later?")
				.startsWith("io.github.mistralconnectors.client.model.");
		}
	}

	private static Object[] arguments(Method method) {
		return Arrays.stream(method.getParameterTypes()).map(EveryOperationTests::argument).toArray();
	}

	private static Object argument(Class<?> type) {
		Connector connector = Connector.builder(new UUID(1, 2), "mail").build();
		return Stream
			.<Object>of("mail", new UUID(1, 2), ConsumerScope.USER, Map.of(), connector,
					ToolExecutionConfiguration.including("mail"),
					CreateConnectorRequest.mcp("mail", "Sends mail", "https://mail.example.com/mcp").build(),
					UpdateConnectorRequest.mcp().description("Sends mail").build(),
					ListConnectorsRequest.builder().build(), GetConnectorRequest.builder().build(),
					GetAuthUrlRequest.builder().build(), ListCredentialsRequest.builder().build(),
					CreateOrUpdateCredentialsRequest.of("mail", ConnectionCredentials.none()),
					ListToolsRequest.builder().build(), CallToolRequest.of(Map.of()),
					(Consumer<UpdateConnectorRequest.Builder>) (changes) -> changes.description("Sends mail"))
			.filter((type == Object.class) ? Map.class::isInstance : type::isInstance)
			.findFirst()
			.orElseThrow(() -> new AssertionError("This test has no argument of type " + type));
	}

	/**
	 * Returns the names in requests that can carry one, {@code none} where it is missing.
	 */
	private static Set<String> namesSent() {
		Set<String> names = new TreeSet<>();
		for (LoggedRequest request : api.findAll(WireMock.anyRequestedFor(WireMock.anyUrl()))) {
			String path = request.getMethod() + " " + request.getUrl().replaceAll("\\?.*", "");
			if (IN_QUERY.matcher(path).matches()) {
				names.add(request.getQueryParams().containsKey("credentials_name")
						? request.queryParameter("credentials_name").firstValue() : "none");
			}
			else if (IN_HEADER.matcher(path).matches()) {
				names.add(String.valueOf(request.getHeader("x-credentials-name")).replace("null", "none"));
			}
			else if (path.equals(OF_ALL_PEOPLE)) {
				names.add("all");
			}
			else if (!BY_CALLER.matcher(path).matches()) {
				assertThat(path).as("Can it carry the name of credentials?").matches(NOWHERE);
			}
		}
		return names;
	}

}
