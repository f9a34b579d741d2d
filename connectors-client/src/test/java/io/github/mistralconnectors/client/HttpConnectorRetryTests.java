// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.github.mistralconnectors.client.HttpTestServer.Responder;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.github.mistralconnectors.client.HttpForm.Connection;
import io.github.mistralconnectors.client.HttpForm.Target;
import io.github.mistralconnectors.client.error.ConnectorsGatewayException;
import io.github.mistralconnectors.client.settings.RequestOptions;
import io.github.mistralconnectors.client.settings.RetrySettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests of what is repeated at the HTTP API of a connector, counted by the server.
 */
@Timeout(60)
class HttpConnectorRetryTests extends HttpConnectorFixture {

	private static final RetrySettings FAST = RetrySettings.builder()
		.initialInterval(Duration.ofMillis(1))
		.maxInterval(Duration.ofMillis(1))
		.build();

	private static final List<String> SAFE = List.of("GET", "HEAD", "OPTIONS");

	private static final List<Responder> FAILURES = List.of((number, response) -> HttpTestServer.reset(response),
			(number, response) -> HttpTestServer.status(response, 503, "{}"),
			(number, response) -> HttpTestServer.status(response.header("Retry-After", "0"), 429, "{}"),
			(number, response) -> HttpTestServer.status(response.header("Retry-After", "0")
				.header("Proxy-Status", "connectors-gateway; error=http_request_denied"), 429, "{}"),
			(number, response) -> HttpTestServer.status(
					response.header("Proxy-Status", "connectors-gateway; error=destination_unavailable"), 502, "{}"));

	@Override
	ConnectorsClientBuilder builder() {
		return super.builder().retry(FAST);
	}

	@Test
	void safeMethodsAreRepeatedWithoutABodyAndNothingElse() throws Exception {
		try (Connection billing = this.form.open(builder())) {
			for (Responder failure : FAILURES) {
				for (String method : List.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "PROPFIND")) {
					for (Object body : new Object[] { null, "body" }) {
						if ("HEAD".equals(method) && body != null) {
							continue;
						}
						this.server.reset();
						this.server.respond((number, response) -> (number == 1) ? failure.apply(number, response)
								: HttpTestServer.ok(response, "ok"));
						boolean repeated = body == null && SAFE.contains(method);
						catchThrowable(() -> billing.send(HttpMethod.valueOf(method), Target.of("/a"), (headers) -> {
						}, body));
						assertThat(this.server.requests()).as(method + " with " + body).hasSize(repeated ? 2 : 1);
					}
				}
			}
		}
	}

	@Test
	void lastResponseIsHandedOut() throws Exception {
		this.server.respond((number, response) -> HttpTestServer.status(response, 503, "{\"n\":" + number + "}"));
		try (Connection billing = this.form.open(builder())) {
			assertThat(billing.get("/a").getBody()).isEqualTo("{\"n\":3}");
		}
		assertThat(this.server.requests()).hasSize(3);
	}

	@Test
	void lastFailureIsHandedOut() throws Exception {
		this.server.respond((number, response) -> HttpTestServer.reset(response));
		try (Connection billing = this.form.open(builder())) {
			assertThatExceptionOfType(
					(this.form == HttpForm.BLOCKING) ? ResourceAccessException.class : WebClientRequestException.class)
				.isThrownBy(() -> billing.get("/a"));
		}
		assertThat(this.server.requests()).hasSize(3);
	}

	@Test
	void gatewaysFailureCountsItsAttempts() throws Exception {
		this.server.respond((number, response) -> HttpTestServer
			.status(response.header("Proxy-Status", "connectors-gateway; error=destination_unavailable"), 502, "{}"));
		try (Connection billing = this.form.open(builder())) {
			assertThatExceptionOfType(ConnectorsGatewayException.class).isThrownBy(() -> billing.get("/a"))
				.withMessageContaining("(after 3 attempts)")
				.satisfies((ex) -> assertThat(ex.isRepeatable()).isTrue());
		}
		assertThat(this.server.requests()).hasSize(3);
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 404, 501, 505 })
	void otherStatusesAreNotRepeated(int status) throws Exception {
		this.server.respond((number, response) -> HttpTestServer.status(response, status, "{}"));
		try (Connection billing = this.form.open(builder())) {
			assertThat(billing.get("/a").getStatusCode().value()).isEqualTo(status);
		}
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void settingsOfTheClientAndItsViewsHold() throws Exception {
		this.server.respond((number, response) -> HttpTestServer.status(response, 500, "{}"));
		RequestOptions none = RequestOptions.retry(RetrySettings.disabled());
		try (Connection billing = this.form.open(builder(), none, "billing", null)) {
			billing.get("/a");
			assertThat(this.server.requests()).hasSize(1);
		}
		this.server.respond((number, response) -> HttpTestServer.reset(response));
		try (Connection billing = this.form.open(builder().retry(FAST.mutate().connectionErrors(false).build()))) {
			catchThrowable(() -> billing.get("/a"));
			assertThat(this.server.requests()).hasSize(2);
		}
		this.server.respond((number, response) -> HttpTestServer.status(response, 500, "{}"));
		try (Connection billing = this.form.open(builder().retry(FAST.mutate().statusCodes(Set.of(503)).build()))) {
			billing.get("/a");
			assertThat(this.server.requests()).hasSize(3);
		}
	}

	@Test
	void longWishToWaitEndsTheCall() throws Exception {
		this.server
			.respond((number, response) -> HttpTestServer.status(response.header("Retry-After", "3600"), 429, "{}"));
		try (Connection billing = this.form.open(builder())) {
			assertThat(billing.get("/a").getHeaders().getFirst("Retry-After")).isEqualTo("3600");
		}
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void pauseIsNoWaitingForAResponse() throws Exception {
		this.server.respond((number, response) -> (number == 1)
				? HttpTestServer.status(response.header("Retry-After", "0.6"), 503, "{}")
				: HttpTestServer.ok(response, "ok"));
		try (Connection billing = this.form.open(builder().toolCallTimeout(Duration.ofMillis(300)))) {
			assertThat(billing.get("/a").getBody()).isEqualTo("ok");
		}
	}

	@Test
	void attemptWithoutAResponseIsRepeatedWithinTheDeadline() throws Exception {
		this.server.respond((number, response) -> (number == 1) ? Mono.never() : HttpTestServer.ok(response, "ok"));
		try (Connection billing = this.form.open(builder().toolCallTimeout(Duration.ofMillis(300)))) {
			assertThat(billing.get("/a").getBody()).isEqualTo("ok");
		}
		this.server.respond((number, response) -> Mono.never());
		RequestOptions brief = RequestOptions.builder().deadline(Duration.ofMillis(500)).build();
		try (Connection billing = this.form.open(builder(), brief, "billing", null)) {
			assertThat(catchThrowable(() -> billing.get("/a")))
				.hasStackTraceContaining("no response within the time that RequestOptions.deadline allows");
		}
	}

	@Test
	void stalledBodyOfAnErrorIsNotWaitedFor() throws Exception {
		this.server.respond((number, response) -> (number == 1)
				? HttpTestServer.parts(response.status(503), Flux.just("part").concatWith(Mono.never()))
				: HttpTestServer.ok(response, "ok"));
		try (Connection billing = this.form.open(builder())) {
			long start = System.nanoTime();
			assertThat(billing.get("/a").getBody()).isEqualTo("ok");
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
		}
	}

	@Test
	void closingEndsAPause() throws Exception {
		Connection billing = this.form.open(builder());
		CompletableFuture<Throwable> outcome = new CompletableFuture<>();
		this.server
			.respond((number, response) -> HttpTestServer.status(response.header("Retry-After", "50"), 503, "{}"));
		pause(() -> new Thread(() -> outcome.complete(catchThrowable(() -> billing.get("/a")))).start());
		billing.close();
		assertThat(outcome.get(10, TimeUnit.SECONDS)).hasStackTraceContaining("the client was closed");
		assertThat(this.server.requests()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void cancellingEndsAPause(boolean response) throws Exception {
		if (this.form == HttpForm.BLOCKING) {
			return;
		}
		this.server
			.respond((number, sent) -> response ? HttpTestServer.status(sent, 503, "{}") : HttpTestServer.reset(sent));
		RetrySettings slow = RetrySettings.builder().initialInterval(Duration.ofSeconds(20)).build();
		try (Connection billing = this.form.open(builder().retry(slow))) {
			AtomicReference<Disposable> request = new AtomicReference<>();
			pause(() -> request.set(billing.web().get().uri("/a").retrieve().toBodilessEntity().subscribe()));
			request.get().dispose();
		}
		assertThat(this.server.requests()).hasSize(1);
	}

	/** Runs an action, and waits until a request that it makes is to be repeated. */
	private void pause(Runnable action) throws InterruptedException {
		CountDownLatch paused = new CountDownLatch(1);
		Logger logger = (Logger) LoggerFactory.getLogger("io.github.mistralconnectors.client.Retry");
		AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
			@Override
			protected void append(ILoggingEvent event) {
				paused.countDown();
			}
		};
		appender.start();
		logger.setLevel(Level.DEBUG);
		logger.addAppender(appender);
		try {
			action.run();
			assertThat(paused.await(10, TimeUnit.SECONDS)).isTrue();
		}
		finally {
			logger.detachAppender(appender);
			logger.setLevel(null);
		}
	}

}
