// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.model.ConsumerScope;
import io.github.mistralconnectors.client.model.auth.AuthData;
import io.github.mistralconnectors.client.model.auth.ConnectionCredentials;
import io.github.mistralconnectors.client.model.auth.CreateOrUpdateCredentialsRequest;
import io.github.mistralconnectors.client.model.auth.GlobalHeaderValue;
import io.github.mistralconnectors.client.model.auth.OAuth2Token;
import io.github.mistralconnectors.client.model.connector.CreateConnectorRequest;
import io.github.mistralconnectors.client.settings.RequestOptions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of a servlet application with the emulator and an MCP server.
 */
class ServletStarterIntegrationTests {

	@RegisterExtension
	static final EmulatorAndServer api = new EmulatorAndServer();

	@Test
	void requestCallsTool() throws Exception {
		try (ConfigurableApplicationContext application = start("right-key")) {
			api.register(application.getBean(ConnectorsClient.class), "calculator");
			assertThat(api.get(application, "/sum/20/22").body()).isEqualTo("42");
		}
	}

	@Test
	void healthIsUpWithoutRequestAfterCalls() throws Exception {
		try (ConfigurableApplicationContext application = start("right-key")) {
			api.register(application.getBean(ConnectorsClient.class), "calculator");
			int requests = api.emulator().requests().size();
			HttpResponse<String> health = api.get(application, "/actuator/health/mistralConnectors");
			assertThat(health.statusCode()).isEqualTo(200);
			assertThat(health.body()).contains("\"status\":\"UP\"", "\"baseUrl\":\"" + api.emulator().baseUrl() + "\"",
					"\"lastSuccess\":\"");
			assertThat(api.emulator().requests()).hasSize(requests);
		}
	}

	@Test
	void healthIsDownWithInvalidKey() throws Exception {
		try (ConfigurableApplicationContext application = start("wrong-key")) {
			assertThat(api.emulator().requests()).isEmpty();
			HttpResponse<String> health = api.get(application, "/actuator/health/mistralConnectors");
			api.get(application, "/actuator/health");
			assertThat(health.statusCode()).isEqualTo(503);
			assertThat(health.body())
				.contains("\"status\":\"DOWN\"", "\"lastFailure\":\"ConnectorsAuthenticationException (status 401)\"")
				.doesNotContain("wrong-key");
			assertThat(api.emulator().requests()).hasSize(1);
			assertThat(api.get(application, "/actuator/health/liveness").statusCode()).isEqualTo(200);
			assertThat(api.get(application, "/actuator/health/readiness").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void actuatorEndpointsShowNoSecret() throws Exception {
		try (ConfigurableApplicationContext application = api.start(Application.class, WebApplicationType.SERVLET,
				"right-key", "--management.endpoints.web.exposure.include=*",
				"--management.endpoint.env.show-values=always",
				"--management.endpoint.configprops.show-values=always")) {
			useSecrets(application.getBean(ConnectorsClient.class));
			for (String page : List.of("env", "env/mistral.api-key", "configprops", "configprops/mistral", "health",
					"mistralconnectors", "beans", "conditions", "metrics", "metrics/http.client.requests", "mappings",
					"threaddump", "loggers")) {
				HttpResponse<String> response = api.get(application, "/actuator/" + page);
				assertThat(response.statusCode()).as(page).isIn(200, 503);
				assertThat(response.body()).as(page).isNotEmpty().doesNotContain("right-key", "planted");
			}
		}
	}

	/** Operations that succeed and that fail, with secrets wherever one can stand. */
	private static void useSecrets(ConnectorsClient client) {
		api.register(client, "calculator");
		client.create(CreateConnectorRequest.mcp("notes", "For tests", "https://notes.example.com/mcp")
			.headers(Map.of("X-A", "planted-header"))
			.globalHeaders(Map.of("X-B", GlobalHeaderValue.secret("planted-global-header")))
			.authData(new AuthData("client", "planted-client-secret"))
			.build());
		Stream
			.of(ConnectionCredentials.bearerToken("planted-bearer"),
					ConnectionCredentials.headers(Map.of("X-C", "planted-credential")),
					ConnectionCredentials.oauthClient("client", "planted-oauth-client"),
					ConnectionCredentials.oauthToken(OAuth2Token.of("planted-token")))
			.forEach((credentials) -> fails(() -> client.createOrUpdateCredentials("missing", ConsumerScope.USER,
					CreateOrUpdateCredentialsRequest.of("default", credentials))));
		client.createOrUpdateCredentials("notes", ConsumerScope.USER,
				CreateOrUpdateCredentialsRequest.of("default", ConnectionCredentials.bearerToken("planted-bearer")));
		client.callTool("calculator", "add", Map.of("a", 1, "b", 2, "note", "planted-argument"));
		fails(() -> client.callTool("missing", "add", Map.of("note", "planted-argument")));
		fails(() -> client.withOptions(RequestOptions.builder().apiKey("planted-key").build()).list());
	}

	private static void fails(ThrowingCallable operation) {
		assertThatExceptionOfType(ConnectorsException.class).isThrownBy(operation);
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void virtualThreadsCallTools() throws Exception {
		try (ConfigurableApplicationContext application = api.start(Application.class, WebApplicationType.SERVLET,
				"right-key", "--spring.threads.virtual.enabled=true")) {
			api.register(application.getBean(ConnectorsClient.class), "calculator");
			assertThat(api.get(application, "/thread").body()).startsWith("VirtualThread[");
			List<CompletableFuture<String>> sums = IntStream.range(0, 200)
				.mapToObj((number) -> api.getAsync(application, "/sum/" + number + "/1"))
				.toList();
			for (int number = 0; number < 200; number++) {
				assertThat(sums.get(number)).succeedsWithin(Duration.ofSeconds(60))
					.isEqualTo(String.valueOf(number + 1));
			}
		}
	}

	private static ConfigurableApplicationContext start(String key) {
		return api.start(Application.class, WebApplicationType.SERVLET, key);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Calculator.class)
	static class Application {

	}

	@RestController
	static class Calculator {

		private final ConnectorsClient client;

		Calculator(ConnectorsClient client) {
			this.client = client;
		}

		@GetMapping("/thread")
		String thread() {
			return Thread.currentThread().toString();
		}

		@GetMapping("/sum/{a}/{b}")
		String sum(@PathVariable int a, @PathVariable int b) {
			return this.client.callTool("calculator", "add", Map.of("a", a, "b", b)).orThrow().text();
		}

	}

}
