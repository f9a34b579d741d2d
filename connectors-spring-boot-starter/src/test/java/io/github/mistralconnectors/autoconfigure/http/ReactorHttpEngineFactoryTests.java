// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.error.Phase;
import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of the connections of Reactor Netty: their number, the wait for one and the time
 * they are kept.
 */
@Timeout(120)
class ReactorHttpEngineFactoryTests {

	private static final Duration LONG = Duration.ofMinutes(10);

	private final LoopResources loops = LoopResources.create("test-server");

	@AfterEach
	void endLoops() {
		this.loops.dispose();
	}

	@Test
	void callsBeyondPoolSizeWait() {
		int calls = 3000;
		AtomicInteger arrived = new AtomicInteger();
		AtomicInteger made = new AtomicInteger();
		Sinks.Empty<Void> poolIsBusy = Sinks.empty();
		Sinks.Empty<Void> allAreMade = Sinks.empty();
		DisposableServer server = serve((request, response) -> {
			if (arrived.incrementAndGet() == ConnectionLimits.DEFAULT.maxConnections()) {
				poolIsBusy.tryEmitEmpty();
			}
			return request.receive()
				.then(poolIsBusy.asMono())
				.then(allAreMade.asMono())
				.then(Mono.defer(() -> respond(response)));
		});
		try {
			EngineContext.runner("reactor", "http://127.0.0.1:" + server.port()).run((context) -> {
				ReactiveConnectorsClient client = context.getBean(ReactiveConnectorsClient.class);
				assertThat(Flux.range(0, calls)
					.flatMap((call) -> client.callTool("wiki", "read", Map.of("call", call))
						.doOnSubscribe((subscription) -> {
							if (made.incrementAndGet() == calls) {
								allAreMade.tryEmitEmpty();
							}
						}), calls)
					.count()
					.block(Duration.ofSeconds(60))).isEqualTo(calls);
				assertThat(arrived).hasValue(calls);
			});
		}
		finally {
			server.disposeNow();
		}
	}

	@Test
	void callThatGetsNoConnectionIsNotSent() throws IOException {
		ConnectionLimits limits = new ConnectionLimits(1, Duration.ofSeconds(1), LONG, LONG);
		try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			EngineContext.runner("http://127.0.0.1:" + silent.getLocalPort(), limits)
				.withPropertyValues("mistral.connect-timeout=2s")
				.run((context) -> {
					CompletableFuture<?> first = context.getBean(ReactiveConnectorsClient.class).get("wiki").toFuture();
					silent.setSoTimeout(10_000);
					try (Socket connection = silent.accept()) {
						connection.getInputStream().read();
						ConnectorsClient client = context.getBean(ConnectorsClient.class);
						assertThatExceptionOfType(ConnectorsException.class)
							.isThrownBy(() -> client.callTool("wiki", "read", Map.of()))
							.satisfies((failure) -> assertThat(failure.phase()).isEqualTo(Phase.NOT_SENT));
						assertThat(first).isNotDone();
					}
				});
		}
	}

	@Test
	void longResponseHeadersAreRead() throws IOException {
		try (PlainServer server = new PlainServer("", "Set-Cookie: a=" + "x".repeat(60_000) + "\r\n")) {
			EngineContext.runner("reactor", server.url())
				.run((context) -> assertThat(context.getBean(ConnectorsClient.class).get("wiki").name())
					.isEqualTo("wiki"));
		}
	}

	@Test
	void callMayTakeLongerThanIdleLimit() {
		ConnectionLimits limits = new ConnectionLimits(1, LONG, Duration.ofMillis(100), LONG);
		DisposableServer server = serve(
				(request, response) -> Mono.delay(Duration.ofMillis(1000)).then(Mono.defer(() -> respond(response))));
		try {
			EngineContext.runner("http://127.0.0.1:" + server.port(), limits)
				.run((context) -> assertThat(context.getBean(ConnectorsClient.class).get("wiki").name())
					.isEqualTo("wiki"));
		}
		finally {
			server.disposeNow();
		}
	}

	/** Not on the event loops of the JVM, which end with the applications. */
	private DisposableServer serve(
			BiFunction<HttpServerRequest, HttpServerResponse, ? extends Publisher<Void>> handler) {
		return HttpServer.create().runOn(this.loops).host("127.0.0.1").port(0).handle(handler).bindNow();
	}

	private static Mono<Void> respond(HttpServerResponse response) {
		return response.sendString(Mono.just("{\"name\":\"wiki\"}")).then();
	}

}
