// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.error.Phase;
import io.github.mistralconnectors.client.error.ToolOutcomeUnknownException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Connections: how many, how long one waits for them and how long they are kept. The
 * JDK's client sets no limit to their number.
 */
@Timeout(120)
class EngineLimitsTests {

	private static final Duration LONG = Duration.ofMinutes(10);

	private final LoopResources loops = LoopResources.create("test-server");

	@AfterEach
	void endLoops() {
		this.loops.dispose();
	}

	@ParameterizedTest
	@ValueSource(strings = { "reactor", "jetty", "http-components" })
	void callsBeyondThePoolWait(String engine) {
		int calls = 3000;
		AtomicInteger arrived = new AtomicInteger();
		AtomicInteger made = new AtomicInteger();
		Sinks.Empty<Void> poolIsBusy = Sinks.empty();
		Sinks.Empty<Void> allAreMade = Sinks.empty();
		DisposableServer server = serve((request, response) -> {
			if (arrived.incrementAndGet() == EngineLimits.DEFAULT.maxConnections()) {
				poolIsBusy.tryEmitEmpty();
			}
			return request.receive()
				.then(poolIsBusy.asMono())
				.then(allAreMade.asMono())
				.then(Mono.defer(() -> answer(response)));
		});
		try {
			EngineContext.runner(engine, "http://127.0.0.1:" + server.port()).run((context) -> {
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

	@ParameterizedTest
	@ValueSource(strings = { "reactor", "jetty", "http-components" })
	void whatWaitedInVainForAConnectionWasNotSent(String engine) throws IOException {
		EngineLimits limits = new EngineLimits(1, Duration.ofSeconds(1), LONG, LONG);
		try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			EngineContext.runner(engine, "http://127.0.0.1:" + silent.getLocalPort(), limits)
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

	@ParameterizedTest
	@ValueSource(strings = { "jetty", "http-components" })
	void idleConnectionsAreDropped(String engine) throws IOException {
		EngineLimits limits = new EngineLimits(1, LONG, Duration.ofMillis(100), LONG);
		try (TunnelServer server = new TunnelServer("{\"name\":\"wiki\"}")) {
			EngineContext.runner(engine, "http://127.0.0.1:" + server.port(), limits).run((context) -> {
				context.getBean(ConnectorsClient.class).get("wiki");
				assertThat(server.waitForEndOfConnection()).isTrue();
			});
		}
	}

	@EveryEngine
	void whatIsGivenUpLetsItsConnectionGo(String engine) throws IOException {
		try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			EngineContext.runner(engine, "http://127.0.0.1:" + silent.getLocalPort())
				.withPropertyValues("mistral.response-timeout=2s")
				.run((context) -> {
					silent.setSoTimeout(10_000);
					ConnectorsClient client = context.getBean(ConnectorsClient.class);
					assertThatExceptionOfType(ToolOutcomeUnknownException.class)
						.isThrownBy(() -> client.callTool("wiki", "read", Map.of()));
					try (Socket connection = silent.accept()) {
						connection.setSoTimeout(10_000);
						assertThatNoException().isThrownBy(() -> readToTheEnd(connection));
					}
				});
		}
	}

	@EveryEngine
	void callsMayTakeLongerThanConnectionsMayBeIdle(String engine) {
		EngineLimits limits = new EngineLimits(1, LONG, Duration.ofMillis(100), LONG);
		DisposableServer server = serve(
				(request, response) -> Mono.delay(Duration.ofMillis(1000)).then(Mono.defer(() -> answer(response))));
		try {
			EngineContext.runner(engine, "http://127.0.0.1:" + server.port(), limits)
				.run((context) -> assertThat(context.getBean(ConnectorsClient.class).get("wiki").name())
					.isEqualTo("wiki"));
		}
		finally {
			server.disposeNow();
		}
	}

	@EveryEngine
	void staleConnectionsDoNotFailCalls(String engine) throws Exception {
		try (PlainServer server = new PlainServer()) {
			EngineContext.runner(engine, server.url()).run((context) -> {
				ConnectorsClient client = context.getBean(ConnectorsClient.class);
				for (int call = 0; call < 10; call++) {
					client.callTool("wiki", "read", Map.of());
				}
				int connections = server.connections();
				assertThat(connections).as("reused").isLessThan(10);
				server.endConnections();
				client.callTool("wiki", "read", Map.of());
				assertThat(server.connections()).isEqualTo(connections + 1);
				assertThat(server.requests()).isEqualTo(11);
			});
		}
	}

	/** Which is an end or a reset. */
	private static void readToTheEnd(Socket connection) throws IOException {
		try {
			connection.getInputStream().readAllBytes();
		}
		catch (SocketException ex) {
			assertThat(ex).hasMessageContaining("reset");
		}
	}

	/** Not on the event loops of the JVM, which end with the applications. */
	private DisposableServer serve(
			BiFunction<HttpServerRequest, HttpServerResponse, ? extends Publisher<Void>> handler) {
		return HttpServer.create().runOn(this.loops).host("127.0.0.1").port(0).handle(handler).bindNow();
	}

	private static Mono<Void> answer(HttpServerResponse response) {
		return response.sendString(Mono.just("{\"name\":\"wiki\"}")).then();
	}

}
