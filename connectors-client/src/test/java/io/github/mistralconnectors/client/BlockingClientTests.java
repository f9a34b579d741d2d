// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.error.ToolOutcomeUnknownException;
import io.micrometer.observation.Observation;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests of the thread that waits for a call of the blocking client: threads that must not
 * wait, interrupts and observations.
 */
class BlockingClientTests {

	/** A thread for each: the common pool has a single one on a small machine. */
	private static final Executor THREADS = (task) -> new Thread(task).start();

	@RegisterExtension
	static final WireMockExtension server = WireMockExtension.newInstance()
		.options(WireMockConfiguration.options().dynamicPort())
		.build();

	private static ConnectorsClientBuilder builder() {
		return ConnectorsClient.builder().apiKey(Api.KEY).baseUrl(server.baseUrl());
	}

	@Test
	void callOnAThreadThatMustNotWaitFailsAtOnceAndSaysWhatToUse() {
		ConnectorsClient client = builder().build();
		Mono<String> onParallel = Mono.fromSupplier(() -> client.get("c").name()).subscribeOn(Schedulers.parallel());
		assertThatIllegalStateException().isThrownBy(onParallel::block)
			.withMessageContaining("ReactiveConnectorsClient");
		server.verify(0, WireMock.anyRequestedFor(WireMock.anyUrl()));
	}

	@Test
	void callOnTheEventLoopOfAResponseFailsAtOnceAndSaysWhatToUse() {
		server.stubFor(Api.anything().willReturn(Api.json(200, Api.CONNECTOR)));
		ConnectorsClient client = builder().build();
		Mono<String> onEventLoop = builder().buildReactive().get("c").map((connector) -> client.get("d").name());
		assertThatIllegalStateException().isThrownBy(onEventLoop::block)
			.withMessageContaining("reactor-http-")
			.withMessageContaining("ReactiveConnectorsClient");
		server.verify(1, WireMock.anyRequestedFor(WireMock.anyUrl()));
	}

	@Test
	void interruptEndsAToolCallInFlightAndKeepsTheFlag() throws Exception {
		try (ServerSocket silent = new ServerSocket(0)) {
			CountDownLatch accepted = new CountDownLatch(1);
			CompletableFuture<Void> acceptor = CompletableFuture.runAsync(() -> accept(silent, accepted), THREADS);
			ConnectorsClient client = builder().baseUrl("http://127.0.0.1:" + silent.getLocalPort()).build();
			AtomicReference<Throwable> thrown = new AtomicReference<>();
			AtomicReference<Boolean> flag = new AtomicReference<>();
			Thread caller = new Thread(() -> {
				try {
					client.callTool("c", "t", Map.of());
				}
				catch (Throwable ex) {
					thrown.set(ex);
					flag.set(Thread.currentThread().isInterrupted());
				}
			});
			caller.start();
			assertThat(accepted.await(10, TimeUnit.SECONDS)).isTrue();
			caller.interrupt();
			caller.join(10_000);
			assertThat(thrown.get()).isInstanceOf(ToolOutcomeUnknownException.class)
				.hasMessageContaining("interrupted");
			assertThat(flag.get()).isTrue();
			acceptor.get(10, TimeUnit.SECONDS);
		}
	}

	@Test
	void interruptEndsAPauseAndKeepsTheFlag() throws Exception {
		server.stubFor(Api.anything().willReturn(Api.detail(503, "busy").withHeader("Retry-After", "50")));
		CountDownLatch failed = new CountDownLatch(1);
		ConnectorsClient client = builder().listener(new LatchCallListener(failed)).build();
		AtomicReference<Throwable> thrown = new AtomicReference<>();
		AtomicReference<Boolean> flag = new AtomicReference<>();
		Thread caller = new Thread(() -> {
			try {
				client.get("c");
			}
			catch (Throwable ex) {
				thrown.set(ex);
				flag.set(Thread.currentThread().isInterrupted());
			}
		});
		caller.start();
		assertThat(failed.await(10, TimeUnit.SECONDS)).isTrue();
		caller.interrupt();
		caller.join(10_000);
		assertThat(caller.isAlive()).isFalse();
		assertThat(thrown.get()).isInstanceOf(ConnectorsException.class);
		assertThat(flag.get()).isTrue();
		server.verify(1, WireMock.anyRequestedFor(WireMock.anyUrl()));
	}

	@Test
	void requestIsObservedAsChildOfTheCallers() {
		server.stubFor(Api.anything().willReturn(Api.json(200, Api.CONNECTOR)));
		TestObservationRegistry registry = TestObservationRegistry.create();
		ConnectorsClient client = builder().observationRegistry(registry).build();
		Observation.createNotStarted("caller", registry).observe(() -> client.get("c"));
		TestObservationRegistryAssert.assertThat(registry)
			.hasObservationWithNameEqualTo("http.client.requests")
			.that()
			.hasParentObservationContextMatching((parent) -> parent.getName().equals("mistral.connectors.operation")
					&& parent.getParentObservation().getContextView().getName().equals("caller"))
			.hasLowCardinalityKeyValue("uri", "/v1/connectors/{connector_id_or_name}");
	}

	private static void accept(ServerSocket silent, CountDownLatch accepted) {
		try (java.net.Socket socket = silent.accept()) {
			int first = socket.getInputStream().read();
			accepted.countDown();
			while (first >= 0 && socket.getInputStream().read() >= 0) {
				// until the client closes the connection
			}
		}
		catch (java.io.IOException ex) {
			accepted.countDown();
		}
	}

}
