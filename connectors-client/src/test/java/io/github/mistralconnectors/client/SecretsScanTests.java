// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.github.mistralconnectors.client.error.ConnectorsApiException;
import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.error.ConnectorsRequestRejectedException;
import io.github.mistralconnectors.client.model.ConsumerScope;
import io.github.mistralconnectors.client.model.auth.AuthData;
import io.github.mistralconnectors.client.model.auth.ConnectionCredentials;
import io.github.mistralconnectors.client.model.auth.CreateOrUpdateCredentialsRequest;
import io.github.mistralconnectors.client.model.auth.GlobalHeaderValue;
import io.github.mistralconnectors.client.model.auth.OAuth2Token;
import io.github.mistralconnectors.client.model.connector.CreateConnectorRequest;
import io.github.mistralconnectors.client.model.connector.UpdateConnectorRequest;
import io.github.mistralconnectors.client.settings.RequestOptions;
import io.github.mistralconnectors.client.settings.RetrySettings;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests that no secret appears in an exception or in the log. Every place that takes a
 * secret has a distinctive one, the server repeats everything it was sent in every kind
 * of failure, and all loggers are at TRACE.
 */
@ParameterizedClass
@EnumSource(ClientKind.class)
class SecretsScanTests {

	private static final UUID ID = UUID.fromString(Api.ID);

	private final List<String> log = new CopyOnWriteArrayList<>();

	private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
		@Override
		protected void append(ILoggingEvent event) {
			// The server's side of the same process may say what it received.
			if (!event.getLoggerName().startsWith("reactor.netty.http.server")) {
				SecretsScanTests.this.log.add(
						event.getLoggerName() + " " + event.getFormattedMessage() + ((event.getThrowableProxy() != null)
								? ThrowableProxyUtil.asString(event.getThrowableProxy()) : ""));
			}
		}
	};

	private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

	private final ClientKind kind;

	private Level level;

	SecretsScanTests(ClientKind kind) {
		this.kind = kind;
	}

	@BeforeEach
	void listen() {
		this.level = this.root.getLevel();
		this.root.detachAppender("console");
		this.root.setLevel(Level.TRACE);
		((Logger) LoggerFactory.getLogger("reactor.netty")).setLevel(Level.TRACE);
		this.appender.start();
		this.root.addAppender(this.appender);
	}

	@AfterEach
	void stopListening() {
		this.root.detachAppender(this.appender);
		this.root.setLevel(this.level);
		((Logger) LoggerFactory.getLogger("reactor.netty")).setLevel(Level.ERROR);
	}

	@ParameterizedTest
	@ValueSource(strings = { "success", "400", "401", "404", "422", "429", "500", "503", "200", "302", "cut", "reset",
			"silent" })
	void noSecretIsSeenAgain(String outcome) {
		DisposableServer server = HttpServer.create()
			.host("127.0.0.1")
			.port(0)
			.handle((request, response) -> repeat(outcome, request, response))
			.bindNow(Duration.ofSeconds(10));
		try {
			ConnectorsClient client = this.kind.build(ConnectorsClient.builder()
				.apiKey("secret-api-key-1")
				.defaultHeader("X-Own", "secret-header-2")
				.baseUrl("http://127.0.0.1:" + server.port())
				.responseTimeout(Duration.ofMillis("silent".equals(outcome) ? 50 : 10_000))
				.toolCallTimeout(Duration.ofMillis("silent".equals(outcome) ? 50 : 10_000))
				.retry(RetrySettings.builder().maxAttempts(2).initialInterval(Duration.ofMillis(1)).build()));
			StringWriter seen = new StringWriter();
			operations(client).forEach((operation) -> show(catchThrowable(operation), seen));
			assertThat(seen.toString()).as("exceptions").doesNotContain("secret-");
			assertThat(this.log).as("log").isNotEmpty().noneMatch((line) -> line.contains("secret-"));
		}
		finally {
			server.disposeNow(Duration.ofSeconds(10));
		}
	}

	private static Stream<ThrowingCallable> operations(ConnectorsClient client) {
		CreateConnectorRequest create = CreateConnectorRequest.mcp("demo", "A demo", "https://mcp.example.com")
			.headers(Map.of("X-A", "secret-create-header-3"))
			.globalHeaders(Map.of("X-B", GlobalHeaderValue.secret("secret-global-header-4")))
			.authData(new AuthData("client", "secret-client-5"))
			.build();
		UpdateConnectorRequest update = UpdateConnectorRequest.mcp()
			.headers(Map.of("X-C", "secret-update-header-6"))
			.connectionSecrets(Map.of("key", Map.of("deep", "secret-connection-7")))
			.build();
		assertThat(create + " " + update).doesNotContain("secret-");
		Stream<ThrowingCallable> withSecrets = Stream.of(() -> client.create(create), () -> client.update(ID, update),
				() -> save(client, ConnectionCredentials.bearerToken("secret-bearer-8")),
				() -> save(client, ConnectionCredentials.headers(Map.of("X-D", "secret-credential-header-9"))),
				() -> save(client, ConnectionCredentials.oauthClient("client", "secret-oauth-client-10")),
				() -> save(client, ConnectionCredentials.oauthToken(OAuth2Token.of("secret-oauth-token-11"))),
				() -> client.callTool("demo", "send", Map.of("text", "secret-argument-12")).orThrow(),
				() -> client.withOptions(RequestOptions.builder().apiKey("secret-other-key-13").build()).get("demo"));
		return Stream.concat(withSecrets, withKeyAlone(client));
	}

	private static Stream<ThrowingCallable> withKeyAlone(ConnectorsClient client) {
		return Stream.of(() -> client.list(), () -> client.listAll().count(), () -> client.delete(ID),
				() -> client.share(ID), () -> client.unshare(ID), () -> client.shareToOrganization(ID),
				() -> client.unshareFromOrganization(ID), () -> client.activate(ID, ConsumerScope.USER),
				() -> client.deactivate(ID, ConsumerScope.USER), () -> client.getAuthenticationMethods("demo"),
				() -> client.getAuthUrl("demo"), () -> client.listCredentials("demo", ConsumerScope.USER),
				() -> client.deleteCredentials("demo", ConsumerScope.USER, "default"),
				() -> client.deleteAllUserCredentials("demo"), () -> client.listTools("demo"),
				() -> client.listAllTools("demo").count());
	}

	private static void save(ConnectorsClient client, ConnectionCredentials credentials) {
		CreateOrUpdateCredentialsRequest request = CreateOrUpdateCredentialsRequest.of("default", credentials);
		assertThat(request + " " + credentials).doesNotContain("secret-");
		client.createOrUpdateCredentials("demo", ConsumerScope.USER, request);
		client.createCredentials("demo", ConsumerScope.WORKSPACE, request);
		client.updateCredentials("demo", ConsumerScope.ORGANIZATION, request);
	}

	/**
	 * Responses with the request's body and headers in the body, as a careless server
	 * does.
	 */
	private static Mono<Void> repeat(String outcome, HttpServerRequest request, HttpServerResponse response) {
		String headers = String.join(" ", request.requestHeaders().getAll("Authorization")) + " "
				+ request.requestHeaders().get("X-Own");
		return request.receive().aggregate().asString().defaultIfEmpty("").flatMap((body) -> {
			String words = "you sent " + headers + " and " + body;
			String json = "{\"detail\":\"" + words.replace("\"", "\\\"") + "\"}";
			return switch (outcome) {
				case "success" -> response.sendString(Mono.just(successOf(request))).then();
				case "silent" -> Mono.never();
				case "reset" -> reset(response);
				case "cut" -> response.header("Content-Length", "100000")
					.sendString(Flux.just(json).concatWith(Mono.defer(() -> reset(response)).cast(String.class)))
					.then();
				case "200" -> response.header("Content-Type", "text/html").sendString(Mono.just(words)).then();
				case "422" -> response.status(422)
					.sendString(Mono.just("{\"detail\":[{\"loc\":[\"body\"],\"msg\":\"no\","
							+ "\"type\":\"t\",\"input\":" + (body.isEmpty() ? "1" : body) + "}]}"))
					.then();
				default -> response.status(Integer.parseInt(outcome))
					.header("Retry-After", "0")
					.header("Location", "http://127.0.0.1:1/elsewhere")
					.sendString(Mono.just(json))
					.then();
			};
		});
	}

	/** Returns a body that fits any operation and holds nothing of the request. */
	private static String successOf(HttpServerRequest request) {
		boolean list = request.method().name().equals("GET")
				&& request.uri().matches(".*/(tools|authentication_methods)(\\?.*)?");
		return list ? "[]" : "{\"id\":\"" + ID + "\",\"name\":\"demo\",\"items\":[],\"content\":[]}";
	}

	private static Mono<Void> reset(HttpServerResponse response) {
		response.withConnection((connection) -> connection.channel().close());
		return Mono.never();
	}

	/**
	 * Everything that can be seen of an exception: text, stack trace with causes and
	 * suppressed ones, body, details.
	 */
	private static void show(Throwable thrown, StringWriter seen) {
		if (thrown == null) {
			return;
		}
		thrown.printStackTrace(new PrintWriter(seen, true));
		assertThat(thrown).isInstanceOf(ConnectorsException.class);
		ConnectorsException ours = (ConnectorsException) thrown;
		seen.append(ours.body()).append(String.valueOf(ours.headers()));
		if (ours instanceof ConnectorsApiException apiException) {
			seen.append(apiException.detail());
		}
		if (ours instanceof ConnectorsRequestRejectedException rejected) {
			seen.append(String.valueOf(rejected.violations()));
		}
	}

}
