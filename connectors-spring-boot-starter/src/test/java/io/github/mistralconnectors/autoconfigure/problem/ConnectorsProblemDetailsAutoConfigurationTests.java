// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.problem;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.mistralconnectors.autoconfigure.ConnectorsAutoConfiguration;
import io.github.mistralconnectors.autoconfigure.connect.ConnectorsConnectAutoConfiguration;
import io.github.mistralconnectors.autoconfigure.security.ConnectorsCredentialsAutoConfiguration;
import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.error.ConnectorsApiException;
import io.github.mistralconnectors.client.error.ConnectorsAuthenticationException;
import io.github.mistralconnectors.client.error.ConnectorsConflictException;
import io.github.mistralconnectors.client.error.ConnectorsCredentialsRejectedException;
import io.github.mistralconnectors.client.error.ConnectorsCredentialsRequiredException;
import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.error.ConnectorsNotFoundException;
import io.github.mistralconnectors.client.error.ConnectorsRateLimitException;
import io.github.mistralconnectors.client.error.ConnectorsRequestRejectedException;
import io.github.mistralconnectors.client.error.ConnectorsResponseException;
import io.github.mistralconnectors.client.error.ConnectorsTransportException;
import io.github.mistralconnectors.client.error.ErrorDetails;
import io.github.mistralconnectors.client.error.Phase;
import io.github.mistralconnectors.client.error.ToolOutcomeUnknownException;
import io.github.mistralconnectors.connect.ServletConnectProblemAdvice;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.http.codec.autoconfigure.CodecsAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.ControllerAdviceBean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of problem details in both web stacks, each with one context for all exceptions.
 */
class ConnectorsProblemDetailsAutoConfigurationTests {

	private static final String ENABLED = "mistral.connectors.problem-details=true";

	private static final ErrorDetails DETAILS = ErrorDetails.builder("callTool")
		.connector("planted-connector")
		.tool("planted-tool")
		.message("planted message")
		.body("planted body")
		.hint("planted hint")
		.build();

	private static final List<Row> ROWS = List.of(
			new Row(new ConnectorsCredentialsRequiredException(status(404)), 403, "Account required"),
			new Row(new ConnectorsCredentialsRejectedException(status(401)), 403, "Account required"),
			new Row(new ConnectorsRequestRejectedException(status(422)), 422, "Request rejected"),
			new Row(new ConnectorsNotFoundException(status(404)), 404, "Not found"),
			new Row(new ConnectorsConflictException(status(409)), 409, "Conflict"),
			new Row(new ConnectorsRateLimitException(status(429)), 503, "Service unavailable"),
			new Row(new ConnectorsApiException(status(503)), 503, "Service unavailable"),
			new Row(new ConnectorsApiException(status(504)), 504, "Timeout"),
			new Row(new ConnectorsApiException(status(500)), 502, "Service failed"),
			new Row(new ConnectorsAuthenticationException(status(401)), 502, "Service failed"),
			new Row(new ConnectorsResponseException(status(200), "planted text"), 502, "Service failed"),
			new Row(broken(false), 503, "Service unavailable"), new Row(broken(true), 504, "Timeout"),
			new Row(new ToolOutcomeUnknownException(broken(true)), 500, "Outcome unknown"));

	private final WebApplicationContextRunner servlet = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ConnectorsProblemDetailsAutoConfiguration.class,
				WebMvcAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
				HttpMessageConvertersAutoConfiguration.class, JacksonAutoConfiguration.class))
		.withBean(Failing.class);

	private final ReactiveWebApplicationContextRunner reactive = new ReactiveWebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ConnectorsProblemDetailsAutoConfiguration.class,
				WebFluxAutoConfiguration.class, CodecsAutoConfiguration.class, JacksonAutoConfiguration.class))
		.withBean(Failing.class);

	private static ErrorDetails status(int status) {
		return new ErrorDetails(DETAILS.operation(), DETAILS.connector(), DETAILS.tool(), null, false, 1,
				Phase.ANSWERED, status, Map.of(), DETAILS.body(), DETAILS.message(), null, null, null, List.of(),
				(status == 429) ? Duration.ofMillis(1500) : null, DETAILS.hint());
	}

	private static ConnectorsTransportException broken(boolean timeout) {
		return new ConnectorsTransportException(DETAILS, "planted text", timeout, new SocketTimeoutException());
	}

	@Test
	void problemsOfSpringMvc() {
		this.servlet.withPropertyValues(ENABLED).run((context) -> {
			MockMvcTester mvc = MockMvcTester.from(context);
			assertProblems((path) -> reply(mvc.get().uri(path).exchange().getResponse()));
		});
	}

	@Test
	void problemsOfSpringWebFlux() {
		this.reactive.withPropertyValues(ENABLED).run((context) -> {
			WebTestClient client = WebTestClient.bindToApplicationContext(context).build();
			assertProblems((path) -> reply(client.get().uri(path).exchange().expectBody().returnResult()));
		});
	}

	private static void assertProblems(Function<String, Reply> application) {
		for (int i = 0; i < ROWS.size(); i++) {
			Row row = ROWS.get(i);
			Reply reply = application.apply("/fail/" + i);
			assertThat(reply.status()).as(row.toString()).isEqualTo(row.status());
			assertThat(reply.contentType()).startsWith("application/problem+json");
			assertThat(reply.body()).contains("\"title\":\"" + row.title() + "\"", "\"detail\":\"")
				.doesNotContain("planted");
			boolean limited = row.failure() instanceof ConnectorsRateLimitException;
			assertThat(reply.retryAfter()).isEqualTo(limited ? "2" : null);
		}
		assertThat(application.apply("/wrapped").status()).isEqualTo(418);
	}

	@Test
	void exceptionsAreLoggedAsTheirStatusDeserves() {
		Logger logger = (Logger) LoggerFactory.getLogger(ConnectorsProblemAdvice.class);
		ListAppender<ILoggingEvent> log = new ListAppender<>();
		log.start();
		logger.addAppender(log);
		logger.setAdditive(false);
		logger.setLevel(Level.DEBUG);
		try {
			this.servlet.withPropertyValues(ENABLED).run((context) -> {
				MockMvcTester mvc = MockMvcTester.from(context);
				for (int i = 0; i < ROWS.size(); i++) {
					mvc.get().uri("/fail/" + i).exchange();
				}
			});
		}
		finally {
			logger.setLevel(null);
			logger.setAdditive(true);
			logger.detachAppender(log);
		}
		assertThat(log.list).extracting(ILoggingEvent::getLevel)
			.containsExactlyElementsOf(
					ROWS.stream().map((row) -> (row.status() >= 500) ? Level.WARN : Level.DEBUG).toList());
		assertThat(log.list).extracting((event) -> event.getThrowableProxy().getClassName())
			.containsExactlyElementsOf(ROWS.stream().map((row) -> row.failure().getClass().getName()).toList());
	}

	@Test
	void adviceOfTheApplicationComesFirst() {
		this.servlet.withPropertyValues(ENABLED)
			.withBean(OwnAdvice.class)
			.run((context) -> assertThat(MockMvcTester.from(context).get().uri("/fail/0").exchange())
				.hasStatus(HttpStatus.IM_USED));
		this.reactive.withPropertyValues(ENABLED)
			.withBean(OwnAdvice.class)
			.run((context) -> WebTestClient.bindToApplicationContext(context)
				.build()
				.get()
				.uri("/fail/0")
				.exchange()
				.expectStatus()
				.isEqualTo(HttpStatus.IM_USED));
	}

	@Test
	void adviceOfTheConnectEndpointsComesFirst() {
		this.servlet
			.withConfiguration(AutoConfigurations.of(ConnectorsAutoConfiguration.class,
					ConnectorsCredentialsAutoConfiguration.class, ConnectorsConnectAutoConfiguration.class))
			.withPropertyValues(ENABLED, "mistral.api-key=key", "mistral.connectors.credentials=principal",
					"mistral.connectors.principal-key=0123456789abcdefghijklmnopqrstuv",
					"mistral.connectors.connect.enabled=true", "mistral.connectors.connect.problem-details=true")
			.run((context) -> assertThat(ControllerAdviceBean.findAnnotatedBeans(context))
				.<@Nullable Class<?>>map(ControllerAdviceBean::getBeanType)
				.containsExactly(ServletConnectProblemAdvice.class, ConnectorsProblemAdvice.class));
	}

	@Test
	void isOffByDefault() {
		this.servlet.run((context) -> assertThat(context).doesNotHaveBean(ConnectorsProblemAdvice.class));
		this.reactive.run((context) -> assertThat(context).doesNotHaveBean(ConnectorsProblemAdvice.class));
	}

	@Test
	void backsOffWhenDisabledAndWithoutWeb() {
		this.servlet.withPropertyValues(ENABLED, "mistral.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ConnectorsProblemAdvice.class));
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(ConnectorsProblemDetailsAutoConfiguration.class))
			.withPropertyValues(ENABLED)
			.run((context) -> assertThat(context).doesNotHaveBean(ConnectorsProblemAdvice.class));
	}

	/** The application may have built a client by itself. */
	@Test
	void needsNoApiKey() {
		this.servlet.withConfiguration(AutoConfigurations.of(ConnectorsAutoConfiguration.class))
			.withPropertyValues(ENABLED)
			.run((context) -> assertThat(context).hasSingleBean(ConnectorsProblemAdvice.class)
				.doesNotHaveBean(ConnectorsClient.class));
		this.reactive.withConfiguration(AutoConfigurations.of(ConnectorsAutoConfiguration.class))
			.withPropertyValues(ENABLED)
			.run((context) -> assertThat(context).hasSingleBean(ConnectorsProblemAdvice.class)
				.doesNotHaveBean(ConnectorsClient.class));
	}

	@Test
	void beanOfTheUserWins() {
		ConnectorsProblemAdvice mine = new ConnectorsProblemAdvice();
		this.servlet.withPropertyValues(ENABLED)
			.withBean("connectorsProblemAdvice", ConnectorsProblemAdvice.class, () -> mine)
			.run((context) -> assertThat(context).getBean(ConnectorsProblemAdvice.class).isSameAs(mine));
	}

	private static Reply reply(MockHttpServletResponse response) {
		return new Reply(response.getStatus(), String.valueOf(response.getContentType()),
				new String(response.getContentAsByteArray()), response.getHeader("Retry-After"));
	}

	private static Reply reply(EntityExchangeResult<byte[]> result) {
		byte[] body = result.getResponseBody();
		return new Reply(result.getStatus().value(), String.valueOf(result.getResponseHeaders().getContentType()),
				(body != null) ? new String(body) : "", result.getResponseHeaders().getFirst("Retry-After"));
	}

	record Row(ConnectorsException failure, int status, String title) {
	}

	record Reply(int status, String contentType, String body, @Nullable String retryAfter) {
	}

	@RestController
	static class Failing {

		@GetMapping("/fail/{row}")
		String fail(@PathVariable("row") int row) {
			throw ROWS.get(row).failure();
		}

		@GetMapping("/wrapped")
		String wrap() {
			throw new TeapotException(ROWS.get(0).failure());
		}

	}

	@ResponseStatus(HttpStatus.I_AM_A_TEAPOT)
	static class TeapotException extends RuntimeException {

		TeapotException(Throwable cause) {
			super(cause);
		}

	}

	@RestControllerAdvice
	static class OwnAdvice {

		@ExceptionHandler(RuntimeException.class)
		@ResponseStatus(HttpStatus.IM_USED)
		String handle() {
			return "mine";
		}

	}

}
