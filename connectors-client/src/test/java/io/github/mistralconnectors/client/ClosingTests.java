// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.error.ConnectorsOutcomeUnknownException;
import io.github.mistralconnectors.client.error.ToolOutcomeUnknownException;
import io.github.mistralconnectors.client.model.connector.CreateConnectorRequest;
import io.github.mistralconnectors.client.settings.RequestOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.Disposable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests that closing a client and cancelling a call take effect at once, that nothing
 * further is sent, and that the connection is released.
 */
@ParameterizedClass
@EnumSource(ClientKind.class)
@Timeout(60)
class ClosingTests {

	/** A thread for each: the common pool has a single one on a small machine. */
	private static final Executor THREADS = (task) -> new Thread(task).start();

	@RegisterExtension
	static final WireMockExtension server = WireMockExtension.newInstance()
		.options(WireMockConfiguration.options().dynamicPort())
		.build();

	private final ClientKind kind;

	ClosingTests(ClientKind kind) {
		this.kind = kind;
	}

	private static ConnectorsClientBuilder builder() {
		return ConnectorsClient.builder().apiKey(Api.KEY);
	}

	@Test
	void closingEndsACallInFlightAndItsConnection() throws Exception {
		try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			CountDownLatch asked = new CountDownLatch(1);
			CompletableFuture<Integer> connection = CompletableFuture.supplyAsync(() -> readToTheEnd(silent, asked),
					THREADS);
			ConnectorsClient client = this.kind.build(builder().baseUrl("http://127.0.0.1:" + silent.getLocalPort()));
			CompletableFuture<Throwable> outcome = CompletableFuture
				.supplyAsync(() -> catchThrowable(() -> client.callTool("c", "t", Map.of())), THREADS);
			assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
			client.close();
			assertThat(outcome.get(10, TimeUnit.SECONDS)).isInstanceOf(ToolOutcomeUnknownException.class)
				.hasMessageContaining("closed");
			assertThat(connection.get(10, TimeUnit.SECONDS)).as("end of the connection").isEqualTo(-1);
		}
	}

	@Test
	void closingEndsAPause() throws Exception {
		server.stubFor(Api.anything().willReturn(Api.detail(503, "busy").withHeader("Retry-After", "50")));
		CountDownLatch failed = new CountDownLatch(1);
		ConnectorsClient client = this.kind
			.build(builder().baseUrl(server.baseUrl()).listener(new LatchCallListener(failed)));
		CompletableFuture<Throwable> outcome = CompletableFuture
			.supplyAsync(() -> catchThrowable(() -> client.get("c")), THREADS);
		assertThat(failed.await(10, TimeUnit.SECONDS)).isTrue();
		client.close();
		assertThat(outcome.get(10, TimeUnit.SECONDS)).isInstanceOf(ConnectorsException.class);
		server.verify(1, WireMock.anyRequestedFor(WireMock.anyUrl()));
	}

	@Test
	void closingEndsThePauseOfALookupAndLeavesTheOutcomeUnknown() throws Exception {
		server.stubFor(WireMock.post(WireMock.anyUrl()).willReturn(Api.detail(502, "lost")));
		server.stubFor(
				WireMock.get(WireMock.anyUrl()).willReturn(Api.detail(503, "busy").withHeader("Retry-After", "5")));
		CountDownLatch failed = new CountDownLatch(1);
		ConnectorsClient client = this.kind
			.build(builder().baseUrl(server.baseUrl()).listener(new LatchCallListener(failed)));
		CompletableFuture<Throwable> outcome = CompletableFuture.supplyAsync(
				() -> catchThrowable(
						() -> client.create(CreateConnectorRequest.mcp("n", "d", "https://x.example.com").build())),
				THREADS);
		assertThat(failed.await(10, TimeUnit.SECONDS)).isTrue();
		client.close();
		assertThat(outcome.get(10, TimeUnit.SECONDS)).isInstanceOf(ConnectorsOutcomeUnknownException.class)
			.hasMessageContaining("502 lost");
	}

	@Test
	void closedClientAndItsViewsRefuseCalls() {
		ConnectorsClient client = this.kind.build(builder().baseUrl(server.baseUrl()));
		ConnectorsClient view = client.withOptions(RequestOptions.builder().header("X-A", "1").build());
		client.close();
		client.close();
		assertThatIllegalStateException().isThrownBy(() -> client.get("c")).withMessage("The client is closed");
		assertThatIllegalStateException().isThrownBy(() -> view.get("c"));
		server.verify(0, WireMock.anyRequestedFor(WireMock.anyUrl()));
	}

	@Test
	void cancellingEndsTheConnection() throws Exception {
		try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			CountDownLatch asked = new CountDownLatch(1);
			CompletableFuture<Integer> connection = CompletableFuture.supplyAsync(() -> readToTheEnd(silent, asked),
					THREADS);
			ReactiveConnectorsClient client = builder().baseUrl("http://127.0.0.1:" + silent.getLocalPort())
				.responseTimeout(Duration.ofMinutes(1))
				.buildReactive();
			Disposable call = client.callTool("c", "t", Map.of()).subscribe();
			assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
			call.dispose();
			assertThat(connection.get(10, TimeUnit.SECONDS)).as("end of the connection").isEqualTo(-1);
		}
	}

	/** Accepts one connection, never responds, and returns how it ended. */
	private static Integer readToTheEnd(ServerSocket silent, CountDownLatch asked) {
		try (Socket socket = silent.accept()) {
			int read = socket.getInputStream().read();
			asked.countDown();
			while (read >= 0) {
				read = socket.getInputStream().read();
			}
			return read;
		}
		catch (IOException ex) {
			return -1;
		}
	}

}
