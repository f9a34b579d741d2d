// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.error.Phase;
import io.github.mistralconnectors.client.error.ToolOutcomeUnknownException;
import io.github.mistralconnectors.client.settings.RetrySettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests of the phase that a failed request had reached, as the transport reports it.
 */
@ParameterizedClass
@EnumSource(ClientKind.class)
@Timeout(60)
class PhaseTests {

	/** A thread for each: the common pool has a single one on a small machine. */
	private static final Executor THREADS = (task) -> new Thread(task).start();

	private final ClientKind kind;

	PhaseTests(ClientKind kind) {
		this.kind = kind;
	}

	private ConnectorsClientBuilder builder(String baseUrl) {
		return ConnectorsClient.builder().apiKey(Api.KEY).baseUrl(baseUrl).retry(RetrySettings.disabled());
	}

	private static ConnectorsException failureOf(ConnectorsClient client) {
		return catchThrowableOfType(ConnectorsException.class, () -> client.callTool("c", "t", Map.of()));
	}

	@Test
	void refusedConnectionIsNotSent() {
		assertThat(failureOf(this.kind.build(builder("http://127.0.0.1:1"))).phase()).isEqualTo(Phase.NOT_SENT);
	}

	@Test
	void unknownHostIsNotSent() {
		assertThat(failureOf(this.kind.build(builder("http://no-such-host.invalid"))).phase())
			.isEqualTo(Phase.NOT_SENT);
	}

	@Test
	void failedTlsHandshakeIsNotSent() throws IOException {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			CompletableFuture<Void> response = respondOnce(server, "this is not TLS\r\n\r\n");
			assertThat(failureOf(this.kind.build(builder("https://127.0.0.1:" + server.getLocalPort()))).phase())
				.isEqualTo(Phase.NOT_SENT);
			response.join();
		}
	}

	@Test
	void exhaustedPoolIsNotSent() throws IOException {
		try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			ConnectionProvider oneConnection = ConnectionProvider.builder("one")
				.maxConnections(1)
				.pendingAcquireTimeout(Duration.ofMillis(50))
				.build();
			ReactiveConnectorsClient occupied = builder("http://127.0.0.1:" + silent.getLocalPort())
				.webClientBuilder(WebClient.builder()
					.clientConnector(new ReactorClientHttpConnector(HttpClient.create(oneConnection))))
				.buildReactive();
			occupied.get("c").subscribe((value) -> {
			}, (error) -> {
			});
			ConnectorsClient waiting = (this.kind == ClientKind.REACTIVE) ? ClientKind.waiting(occupied)
					: ClientKind.BLOCKING
						.build(builder("http://127.0.0.1:" + silent.getLocalPort()).webClientBuilder(WebClient.builder()
							.clientConnector(new ReactorClientHttpConnector(HttpClient.create(oneConnection)))));
			assertThat(failureOf(waiting).phase()).isEqualTo(Phase.NOT_SENT);
			occupied.close();
			oneConnection.dispose();
		}
	}

	@Test
	void closedAfterTheRequestIsSent() throws IOException {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			CompletableFuture<Void> response = respondOnce(server, "");
			ConnectorsException failure = failureOf(
					this.kind.build(builder("http://127.0.0.1:" + server.getLocalPort())));
			assertThat(failure).isInstanceOf(ToolOutcomeUnknownException.class);
			assertThat(failure.phase()).isEqualTo(Phase.SENT_NO_ANSWER);
			response.join();
		}
	}

	@Test
	void cutBodyIsSentWithoutResponseThoughTheStatusIsKnown() throws IOException {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			CompletableFuture<Void> response = respondOnce(server,
					"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"content\":");
			ConnectorsException failure = failureOf(
					this.kind.build(builder("http://127.0.0.1:" + server.getLocalPort())));
			assertThat(failure).isInstanceOf(ToolOutcomeUnknownException.class);
			assertThat(failure.phase()).isEqualTo(Phase.SENT_NO_ANSWER);
			assertThat(failure.status()).isEqualTo(200);
			response.join();
		}
	}

	/** Reads the beginning of a request, responds with these bytes and closes. */
	private static CompletableFuture<Void> respondOnce(ServerSocket server, String bytes) {
		return CompletableFuture.runAsync(() -> {
			try (Socket socket = server.accept(); OutputStream out = socket.getOutputStream()) {
				byte[] request = new byte[8192];
				assertThat(socket.getInputStream().read(request)).isPositive();
				out.write(bytes.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
				out.flush();
			}
			catch (IOException ex) {
				throw new java.io.UncheckedIOException(ex);
			}
		}, THREADS);
	}

}
