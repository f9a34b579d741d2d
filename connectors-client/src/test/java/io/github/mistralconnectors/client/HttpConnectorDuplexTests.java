// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.mistralconnectors.client.settings.RetrySettings;
import io.netty.buffer.ByteBuf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.http.MediaType;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests that a blocking caller reads a response as it comes, also while the request is
 * still written, and that an interrupt ends both.
 */
@Timeout(60)
class HttpConnectorDuplexTests {

	private static final int CHUNK = 64 * 1024;

	private static ConnectorsClientBuilder builder(String url) {
		return ConnectorsClient.builder()
			.apiKey(Api.KEY)
			.baseUrl(url)
			.retry(RetrySettings.disabled())
			.toolCallTimeout(Duration.ofSeconds(20));
	}

	/** Starts a server that reads no body, and sends what it is given at once. */
	private static ServerSocket deaf(String response) throws IOException {
		ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
		new Thread(() -> {
			try {
				// Left open: the peer closes it, or the server socket's end does.
				Socket socket = server.accept();
				socket.getInputStream().read();
				OutputStream out = socket.getOutputStream();
				out.write(response.getBytes(StandardCharsets.US_ASCII));
				out.flush();
				server.setSoTimeout(60_000);
				server.accept();
			}
			catch (IOException ex) {
				// The test is over.
			}
		}).start();
		return server;
	}

	private static String url(ServerSocket server) {
		return "http://127.0.0.1:" + server.getLocalPort();
	}

	@Test
	void lineIsReadWhileTheServerStillWrites() {
		Sinks.Many<String> lines = Sinks.many().unicast().onBackpressureBuffer();
		try (HttpTestServer server = new HttpTestServer(
				(request, response) -> HttpTestServer.parts(response, lines.asFlux()));
				ConnectorsClient client = builder(server.url()).build()) {
			lines.tryEmitNext("one\n");
			List<String> read = client.http("feed").get().uri("/feed").exchange((request, response) -> {
				BufferedReader reader = new BufferedReader(
						new InputStreamReader(response.getBody(), StandardCharsets.UTF_8));
				String first = reader.readLine();
				lines.tryEmitNext("two\nrest");
				String second = reader.readLine();
				lines.tryEmitComplete();
				return List.of(first, second, reader.readLine());
			});
			assertThat(read).containsExactly("one", "two", "rest");
		}
	}

	@Test
	void whatCameBeforeAFailureIsRead() {
		try (HttpTestServer server = new HttpTestServer((request, response) -> HttpTestServer.parts(response,
				Flux.just("one\n", "two\n").concatWith(Mono.error(new IllegalStateException("broken")))));
				ConnectorsClient client = builder(server.url()).build()) {
			client.http("feed").get().uri("/feed").exchange((request, response) -> {
				InputStream body = response.getBody();
				assertThat(new String(body.readNBytes(8), StandardCharsets.UTF_8)).isEqualTo("one\ntwo\n");
				assertThat(catchThrowable(body::read)).isInstanceOf(IOException.class);
				assertThat(catchThrowable(body::read)).isInstanceOf(IOException.class);
				return "";
			});
		}
	}

	@Test
	void responseIsReadWhileTheRequestIsStillWritten() {
		long size = 64 * 1024 * 1024;
		try (HttpTestServer server = new HttpTestServer(
				(request, response) -> response.send(request.receive().map(ByteBuf::retain)));
				ConnectorsClient client = builder(server.url()).build()) {
			long read = client.http("files").post().uri("/echo").body((stream) -> {
				for (long written = 0; written < size; written += CHUNK) {
					stream.write(new byte[CHUNK]);
				}
			}).exchange((request, response) -> response.getBody().transferTo(OutputStream.nullOutputStream()));
			assertThat(read).isEqualTo(size);
		}
	}

	@Test
	void earlyErrorOfAServerThatDoesNotReadArrives() throws IOException {
		int size = 1024 * 1024;
		try (ServerSocket server = deaf(
				"HTTP/1.1 413 Too Large\r\nContent-Length: " + size + "\r\n\r\n" + "x".repeat(size));
				ConnectorsClient client = builder(url(server)).build()) {
			CompletableFuture<Throwable> endOfWriter = new CompletableFuture<>();
			assertThatExceptionOfType(HttpClientErrorException.class)
				.isThrownBy(() -> upload(client.http("files"), endlessly(new CountDownLatch(1), endOfWriter)))
				.satisfies((ex) -> {
					assertThat(ex.getStatusCode().value()).isEqualTo(413);
					assertThat(ex.getResponseBodyAsByteArray()).hasSize(size);
				});
			assertThat(endOfWriter).succeedsWithin(Duration.ofSeconds(10)).isInstanceOf(IOException.class);
		}
	}

	private static StreamingHttpOutputMessage.Body endlessly(CountDownLatch begun, CompletableFuture<Throwable> end) {
		return (stream) -> {
			try {
				while (true) {
					stream.write(new byte[CHUNK]);
					begun.countDown();
				}
			}
			catch (IOException ex) {
				end.complete(ex);
				throw ex;
			}
		};
	}

	private static void upload(RestClient files, StreamingHttpOutputMessage.Body body) {
		files.post().uri("/f").contentType(MediaType.APPLICATION_OCTET_STREAM).body(body).retrieve().toBodilessEntity();
	}

	@Test
	void interruptEndsAnUpload() throws Exception {
		try (ServerSocket server = deaf(""); ConnectorsClient client = builder(url(server)).build()) {
			CountDownLatch begun = new CountDownLatch(1);
			CompletableFuture<Throwable> endOfWriter = new CompletableFuture<>();
			Outcome outcome = new Outcome();
			Thread caller = outcome.of(() -> upload(client.http("files"), endlessly(begun, endOfWriter)));
			assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
			caller.interrupt();
			assertThat(outcome.thrown).succeedsWithin(Duration.ofSeconds(10))
				.isInstanceOf(ResourceAccessException.class);
			assertThat(outcome.interrupted).isCompletedWithValue(true);
			assertThat(endOfWriter).succeedsWithin(Duration.ofSeconds(10)).isInstanceOf(IOException.class);
		}
	}

	@Test
	void interruptEndsReading() throws Exception {
		CountDownLatch cancelled = new CountDownLatch(1);
		try (HttpTestServer server = new HttpTestServer((request, response) -> HttpTestServer.parts(response,
				Flux.just("part").concatWith(Mono.never()).doOnCancel(cancelled::countDown)));
				ConnectorsClient client = builder(server.url()).build()) {
			CountDownLatch begun = new CountDownLatch(1);
			Outcome outcome = new Outcome();
			Thread caller = outcome.of(() -> client.http("feed").get().uri("/feed").exchange((request, response) -> {
				int first = response.getBody().read();
				begun.countDown();
				return first + response.getBody().readAllBytes().length;
			}));
			assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
			caller.interrupt();
			assertThat(outcome.thrown).succeedsWithin(Duration.ofSeconds(10))
				.isInstanceOf(ResourceAccessException.class);
			assertThat(outcome.interrupted).isCompletedWithValue(true);
			assertThat(cancelled.await(10, TimeUnit.SECONDS)).isTrue();
		}
	}

	@Test
	void closingAResponseWakesItsReader() throws Exception {
		try (HttpTestServer server = new HttpTestServer(
				(request, response) -> HttpTestServer.parts(response, Flux.just("part").concatWith(Mono.never())));
				ConnectorsClient client = builder(server.url()).build()) {
			client.http("feed").get().uri("/feed").exchange((request, response) -> {
				InputStream body = response.getBody();
				body.readNBytes(4);
				Outcome outcome = new Outcome();
				outcome.of(() -> assertThat(catchThrowable(body::read)).isInstanceOf(IOException.class));
				body.close();
				assertThat(outcome.interrupted).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(false);
				return "";
			});
		}
	}

	@Test
	void errorOfAWriterIsTheCallers() {
		try (HttpTestServer server = new HttpTestServer(); ConnectorsClient client = builder(server.url()).build()) {
			for (Throwable failure : List.of(new AssertionError("planted"), new StackOverflowError("planted"))) {
				assertThat(catchThrowable(() -> upload(client.http("files"), (stream) -> {
					stream.write(new byte[CHUNK]);
					throw (Error) failure;
				}))).isSameAs(failure);
			}
			IOException failure = new IOException("planted");
			assertThat(catchThrowable(() -> upload(client.http("files"), (stream) -> {
				throw failure;
			}))).isInstanceOf(ResourceAccessException.class).hasCause(failure);
		}
	}

	/**
	 * Outcome of a task on a thread of its own.
	 */
	private static final class Outcome {

		private final CompletableFuture<Throwable> thrown = new CompletableFuture<>();

		private final CompletableFuture<Boolean> interrupted = new CompletableFuture<>();

		Thread of(Runnable task) {
			Thread thread = new Thread(() -> {
				Throwable failure = catchThrowable(task::run);
				this.interrupted.complete(Thread.currentThread().isInterrupted());
				this.thrown.complete(failure);
			});
			thread.start();
			return thread;
		}

	}

}
