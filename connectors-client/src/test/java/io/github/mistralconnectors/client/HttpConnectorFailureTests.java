// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.mistralconnectors.client.HttpForm.Connection;
import io.github.mistralconnectors.client.HttpForm.Target;
import io.github.mistralconnectors.client.error.ConnectorsGatewayException;
import io.github.mistralconnectors.client.error.Phase;
import io.github.mistralconnectors.client.error.ProxyStatus;
import io.github.mistralconnectors.client.settings.RequestOptions;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.http.HttpMethod;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClientException;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.WebClientException;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests of failures at the HTTP API of a connector: of the gateway, of the transport and
 * of time.
 */
@Timeout(60)
class HttpConnectorFailureTests extends HttpConnectorFixture {

	private Class<? extends RuntimeException> transportException() {
		return (this.form == HttpForm.BLOCKING) ? ResourceAccessException.class : WebClientRequestException.class;
	}

	@Test
	void failureOfTheGatewayIsOurs() throws Exception {
		this.server.respond((number, response) -> HttpTestServer.status(
				response
					.header("Proxy-Status",
							"cdn; error=x, connectors-gateway; error=http_request_error; received-status=200")
					.header("x-request-id", "r-1")
					.header("Set-Cookie", "a=b"),
				400,
				"{\"detail\":\"The connector does not support HTTP: %s own-secret token-123\"}".formatted(Api.KEY)));
		try (Connection billing = this.form.open(builder())) {
			assertThatExceptionOfType(ConnectorsGatewayException.class)
				.isThrownBy(() -> billing.send(HttpMethod.POST, Target.of("/pay?token={t}", "token-123"),
						(headers) -> headers.set("X-Api-Key", "own-secret"), Map.of("a", 1)))
				.withMessage("http(billing): 400 The connector does not support HTTP: *** *** ***"
						+ " (gateway: http_request_error)")
				.satisfies((ex) -> {
					assertThat(ex.operation()).isEqualTo("http");
					assertThat(ex.connector()).isEqualTo("billing");
					assertThat(ex.status()).isEqualTo(400);
					assertThat(ex.phase()).isEqualTo(Phase.ANSWERED);
					assertThat(ex.requestId()).isEqualTo("r-1");
					assertThat(ex.headers()).doesNotContainKey("set-cookie");
					assertThat(ex.body()).contains("does not support HTTP").doesNotContain(Api.KEY, "own-secret");
					assertThat(ex.isRepeatable()).isFalse();
					assertThat(ex.proxyStatus()).isEqualTo(new ProxyStatus("http_request_error", null, null, 200));
				});
			assertThatExceptionOfType(ConnectorsGatewayException.class).isThrownBy(() -> billing.retrieve("/a"));
		}
	}

	@Test
	void cookiesAndUserNamesAreMasked() throws Exception {
		this.server.respond((number, response) -> HttpTestServer.status(
				response.header("Proxy-Status", "connectors-gateway; error=http_request_error"), 400,
				"{\"detail\":\"seen: cookie-one cookie-two dXNlcjpwYXNz\"}"));
		try (Connection billing = this.form.open(builder())) {
			assertThatExceptionOfType(ConnectorsGatewayException.class)
				.isThrownBy(() -> billing.send(HttpMethod.GET, Target.of("/a"), (headers) -> {
					headers.set("Cookie", "a=cookie-one; b=cookie-two");
					headers.setBasicAuth("dXNlcjpwYXNz");
				}, null))
				.withMessageContaining("seen: *** *** ***");
			if (billing.web() != null) {
				assertThatExceptionOfType(ConnectorsGatewayException.class)
					.isThrownBy(() -> billing.web()
						.get()
						.uri("/a")
						.cookie("a", "cookie-one")
						.retrieve()
						.toBodilessEntity()
						.block())
					.withMessageContaining("seen: *** cookie-two");
			}
		}
	}

	@Test
	void endlessBodyOfAGatewayFailureHidesNothing() throws Exception {
		this.server.respond((number, response) -> response.status(502)
			.header("Proxy-Status", "connectors-gateway; error=proxy_internal_error")
			.send(Flux.interval(Duration.ofMillis(5))
				.onBackpressureDrop()
				.map((tick) -> Unpooled.wrappedBuffer(new byte[8192])), (buffer) -> true));
		try (Connection billing = this.form.open(builder())) {
			assertThatExceptionOfType(ConnectorsGatewayException.class).isThrownBy(() -> billing.get("/a"))
				.satisfies((ex) -> assertThat(ex.body()).hasSizeLessThan(11_000));
		}
	}

	@Test
	void refusedConnectionIsSpringsExceptionWithTheJdksCause() throws Exception {
		try (Connection billing = this.form.open(builder().baseUrl("http://127.0.0.1:1"))) {
			for (String method : new String[] { "GET", "POST" }) {
				Throwable thrown = catchThrowable(
						() -> billing.send(HttpMethod.valueOf(method), Target.of("/a?t=secret"), (headers) -> {
						}, null));
				assertThat(thrown).isInstanceOf(transportException()).hasMessageNotContaining("secret");
				assertThat(thrown.getCause()).isExactlyInstanceOf(ConnectException.class);
				assertThat(thrown.toString() + thrown.getCause()).doesNotContain(Api.KEY);
			}
		}
	}

	@Test
	void brokenConnectionIsSpringsExceptionWithTheJdksCause() throws Exception {
		this.server.respond((number, response) -> HttpTestServer.reset(response));
		try (Connection billing = this.form.open(builder())) {
			Throwable thrown = catchThrowable(() -> billing.post("/a", "body"));
			assertThat(thrown).isInstanceOf(transportException());
			assertThat(thrown.getCause()).isInstanceOf(IOException.class);
			for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
				assertThat(cause.getClass().getName()).startsWith("java.");
			}
		}
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void silenceEndsAtTheLimitOfToolCalls() throws Exception {
		this.server.respond((number, response) -> Mono.never());
		RequestOptions brief = RequestOptions.builder().toolCallTimeout(Duration.ofMillis(300)).build();
		try (Connection billing = this.form.open(builder(), brief, "billing", null)) {
			Throwable thrown = catchThrowable(() -> billing.post("/a", "body"));
			assertThat(thrown).isInstanceOf(transportException());
			assertThat(thrown.getCause()).isExactlyInstanceOf(SocketTimeoutException.class)
				.hasMessage("no response within the time that RequestOptions.toolCallTimeout allows");
		}
	}

	@Test
	void stalledBodyEndsAtTheLimit() throws Exception {
		server
			.respond((number, response) -> HttpTestServer.parts(response, Flux.just("part").concatWith(Mono.never())));
		try (Connection billing = this.form.open(builder().toolCallTimeout(Duration.ofMillis(300)))) {
			assertThat(catchThrowable(() -> billing.get("/a"))).hasStackTraceContaining("SocketTimeoutException")
				.isInstanceOf((this.form == HttpForm.BLOCKING) ? RestClientException.class : WebClientException.class);
		}
	}

	@Test
	void slowBodyThatComesPartByPartIsRead() throws Exception {
		this.server.respond((number, response) -> HttpTestServer.parts(response,
				Flux.interval(Duration.ofMillis(150)).take(6).map((tick) -> "x")));
		try (Connection billing = this.form.open(builder().toolCallTimeout(Duration.ofMillis(500)))) {
			assertThat(billing.get("/a").getBody()).isEqualTo("xxxxxx");
		}
	}

	@Test
	void deadlineHoldsUntilTheResponseBegins() throws Exception {
		this.server.respond((number, response) -> Mono.never());
		RequestOptions brief = RequestOptions.builder().deadline(Duration.ofMillis(300)).build();
		try (Connection billing = this.form.open(builder(), brief, "billing", null)) {
			assertThat(catchThrowable(() -> billing.post("/a", "body")))
				.hasStackTraceContaining("RequestOptions.deadline");
		}
	}

	@Test
	void closingEndsARequestUnderWay() throws Exception {
		this.server.respond((number, response) -> Mono.never());
		Connection billing = this.form.open(builder());
		CompletableFuture<Throwable> outcome = new CompletableFuture<>();
		new Thread(() -> outcome.complete(catchThrowable(() -> billing.post("/a", "body")))).start();
		while (this.server.requests().isEmpty()) {
			Thread.onSpinWait();
		}
		billing.close();
		Throwable thrown = outcome.get(10, TimeUnit.SECONDS);
		assertThat(thrown).isInstanceOf(transportException());
		assertThat(thrown.getCause()).hasMessage("the client was closed");
	}

	@Test
	void interruptEndsARequestUnderWay() throws Exception {
		this.server.respond((number, response) -> Mono.never());
		try (Connection billing = this.form.open(builder())) {
			CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
			Thread caller = new Thread(() -> {
				catchThrowable(() -> billing.post("/a", "body"));
				interrupted.complete(Thread.currentThread().isInterrupted());
			});
			caller.start();
			while (this.server.requests().isEmpty()) {
				Thread.onSpinWait();
			}
			caller.interrupt();
			assertThat(interrupted.get(10, TimeUnit.SECONDS)).isTrue();
		}
	}

	@Test
	void blockingFormRefusesThreadsThatMustNotWait() throws Exception {
		if (this.form == HttpForm.REACTIVE) {
			return;
		}
		try (Connection billing = this.form.open(builder())) {
			assertThatIllegalStateException()
				.isThrownBy(() -> Mono.fromCallable(() -> billing.get("/a")).subscribeOn(Schedulers.parallel()).block())
				.withMessageContaining("ReactiveConnectorsClient");
		}
		assertThat(this.server.requests()).isEmpty();
	}

	@Test
	void exceptionOfABodyIsTheCallers() throws Exception {
		UnsupportedOperationException failure = new UnsupportedOperationException("of a body");
		Flux<String> body = Flux.just("part").concatWith(Mono.error(failure));
		try (Connection billing = this.form.open(builder())) {
			assertThat(catchThrowable(() -> {
				if (billing.web() != null) {
					billing.web().post().uri("/a").body(body, String.class).retrieve().toBodilessEntity().block();
				}
				else {
					billing.rest().post().uri("/a").body((stream) -> body.toIterable().forEach((part) -> {
					})).retrieve().toBodilessEntity();
				}
			})).isSameAs(failure);
		}
	}

	@Test
	void cancellingBeforeTheBodyIsReadEndsTheResponse() throws Exception {
		if (this.form == HttpForm.BLOCKING) {
			return;
		}
		CountDownLatch ended = new CountDownLatch(1);
		CountDownLatch responded = new CountDownLatch(1);
		this.server.respond((number, response) -> HttpTestServer.parts(response,
				Flux.interval(Duration.ofMillis(5))
					.onBackpressureDrop()
					.map((tick) -> "x")
					.doFinally((signal) -> ended.countDown())));
		try (Connection billing = this.form.open(builder())) {
			Disposable request = billing.web()
				.mutate()
				.filter((sent, next) -> next.exchange(sent)
					.doOnNext((response) -> responded.countDown())
					.flatMap((response) -> Mono.never()))
				.build()
				.get()
				.uri("/a")
				.retrieve()
				.toBodilessEntity()
				.subscribe();
			assertThat(responded.await(10, TimeUnit.SECONDS)).isTrue();
			request.dispose();
			assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
		}
	}

	@Test
	void exceptionOfAFilterIsTheCallers() throws Exception {
		UnsupportedOperationException failure = new UnsupportedOperationException("of a filter");
		ConnectorsClientBuilder builder = builder()
			.webClientCustomizer((client) -> client.filter((request, next) -> Mono.error(failure)));
		try (Connection billing = this.form.open(builder)) {
			assertThat(catchThrowable(() -> billing.get("/a"))).isSameAs(failure);
		}
	}

	@Test
	void bodyThatIsNeverSentIsReleased() throws Exception {
		if (this.form == HttpForm.BLOCKING) {
			return;
		}
		ByteBuf buffer = PooledByteBufAllocator.DEFAULT.buffer().writeBytes(new byte[10]);
		DataBuffer body = new NettyDataBufferFactory(PooledByteBufAllocator.DEFAULT).wrap(buffer);
		try (Connection billing = this.form.open(builder().apiKey(() -> {
			throw new IllegalStateException("no key");
		}))) {
			assertThatIllegalStateException().isThrownBy(() -> billing.web()
				.mutate()
				.build()
				.post()
				.uri("/a")
				.body(BodyInserters.fromDataBuffers(Mono.just(body)))
				.retrieve()
				.toBodilessEntity()
				.block());
		}
		assertThat(buffer.refCnt()).isZero();
		assertThat(this.server.requests()).isEmpty();
	}

}
