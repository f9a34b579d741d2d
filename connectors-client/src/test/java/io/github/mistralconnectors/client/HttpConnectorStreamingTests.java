// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import io.github.mistralconnectors.client.settings.RequestOptions;
import io.github.mistralconnectors.client.settings.RetrySettings;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.util.unit.DataSize;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests that bodies are streamed in both directions at the HTTP API of a connector.
 */
@Timeout(120)
class HttpConnectorStreamingTests {

	/** More than the heap of the tests has room for beside everything else. */
	private static final long LARGE = DataSize.ofMegabytes(600).toBytes();

	private static final int CHUNK = 64 * 1024;

	private static ConnectorsClientBuilder builder(HttpTestServer server) {
		return ConnectorsClient.builder().apiKey(Api.KEY).baseUrl(server.url()).retry(RetrySettings.disabled());
	}

	/** Counts the bytes of a request and keeps none. */
	private static HttpTestServer counting(AtomicLong count, AtomicBoolean hasLength) {
		return new HttpTestServer((request, response) -> {
			hasLength.set(request.requestHeaders().contains("Content-Length"));
			return request.receive()
				.doOnNext((buffer) -> count.addAndGet(buffer.readableBytes()))
				.then(Mono.defer(() -> Mono.from(HttpTestServer.ok(response, "" + count.get()))));
		});
	}

	@Test
	void largeUploadOfABlockingCallerIsNotKeptInMemory() {
		AtomicLong count = new AtomicLong();
		try (HttpTestServer server = counting(count, new AtomicBoolean());
				ConnectorsClient client = builder(server).build()) {
			long before = usedMemory();
			AtomicLong most = new AtomicLong();
			String counted = client.http("files").put().uri("/big").body((stream) -> {
				byte[] chunk = new byte[CHUNK];
				for (long written = 0; written < LARGE; written += CHUNK) {
					stream.write(chunk);
					if (written % (CHUNK * 512L) == 0) {
						most.accumulateAndGet(usedMemory(), Math::max);
					}
				}
			}).retrieve().body(String.class);
			assertThat(counted).isEqualTo("" + LARGE);
			assertThat(most.get() - before).isLessThan(LARGE / 3);
		}
	}

	@Test
	void largeUploadOfAReactiveCallerIsAskedForPartByPart() {
		AtomicLong count = new AtomicLong();
		try (HttpTestServer server = counting(count, new AtomicBoolean());
				ReactiveConnectorsClient client = builder(server).buildReactive()) {
			AtomicLong most = new AtomicLong();
			AtomicLong produced = new AtomicLong();
			Flux<DataBuffer> body = Flux.generate((sink) -> {
				most.accumulateAndGet(produced.addAndGet(CHUNK) - count.get(), Math::max);
				sink.next(DefaultDataBufferFactory.sharedInstance.wrap(new byte[CHUNK]));
				if (produced.get() >= LARGE) {
					sink.complete();
				}
			});
			assertThat(client.http("files")
				.put()
				.uri("/big")
				.body(BodyInserters.fromDataBuffers(body))
				.retrieve()
				.bodyToMono(String.class)
				.block(Duration.ofSeconds(100))).isEqualTo("" + LARGE);
			assertThat(most.get()).isLessThan(LARGE / 3);
		}
	}

	private static long usedMemory() {
		Runtime runtime = Runtime.getRuntime();
		return runtime.totalMemory() - runtime.freeMemory();
	}

	@Test
	void bodiesOfEverySizeArriveWhole(@TempDir Path directory) throws IOException {
		AtomicLong count = new AtomicLong();
		AtomicBoolean hasLength = new AtomicBoolean();
		try (HttpTestServer server = counting(count, hasLength); ConnectorsClient client = builder(server).build()) {
			for (int size : new int[] { 0, 1, 1000, 65_535, 65_536, 65_537, 300_000 }) {
				Path file = Files.write(directory.resolve("f" + size), new byte[size]);
				String text = "x".repeat(size);
				for (Object body : List.of(text, new byte[size], new FileSystemResource(file),
						new InputStreamResource(Files.newInputStream(file)), List.of(text))) {
					count.set(0);
					client.http("files")
						.post()
						.uri("/f")
						.contentType(
								body instanceof List ? MediaType.APPLICATION_JSON : MediaType.APPLICATION_OCTET_STREAM)
						.body(body)
						.retrieve()
						.toBodilessEntity();
					assertThat(count.get()).isEqualTo((body instanceof List) ? size + 4 : size);
					if (size > 0 && size < 60_000 && !(body instanceof InputStreamResource)) {
						assertThat(hasLength).as("length of %s", body.getClass()).isTrue();
					}
				}
			}
		}
	}

	@Test
	void responseIsReadWhileTheServerStillWrites() throws Exception {
		Sinks.Many<String> parts = Sinks.many().unicast().onBackpressureBuffer();
		try (HttpTestServer server = new HttpTestServer(
				(request, response) -> HttpTestServer.parts(response, parts.asFlux()));
				ConnectorsClient client = builder(server).build()) {
			parts.tryEmitNext("one");
			List<String> read = client.http("feed").get().uri("/feed").exchange((request, response) -> {
				InputStream body = response.getBody();
				String first = new String(body.readNBytes(3), StandardCharsets.UTF_8);
				parts.tryEmitNext("two");
				String second = new String(body.readNBytes(3), StandardCharsets.UTF_8);
				parts.tryEmitNext("three");
				parts.tryEmitComplete();
				return List.of(first, second, new String(body.readAllBytes(), StandardCharsets.UTF_8));
			});
			assertThat(read).containsExactly("one", "two", "three");
		}
	}

	@Test
	void endlessResponseEndsWithItsReader() throws Exception {
		CountDownLatch ended = new CountDownLatch(2);
		try (HttpTestServer server = new HttpTestServer((request, response) -> HttpTestServer.parts(response,
				Flux.interval(Duration.ofMillis(5))
					.onBackpressureDrop()
					.map((tick) -> "data: " + tick + "\n\n")
					.doFinally((signal) -> ended.countDown())));
				ConnectorsClient client = builder(server).build();
				ReactiveConnectorsClient reactive = builder(server).buildReactive()) {
			byte[] start = client.http("feed")
				.get()
				.uri("/feed")
				.exchange((request, response) -> response.getBody().readNBytes(20));
			assertThat(start).hasSize(20);
			List<String> events = reactive.http("feed")
				.get()
				.uri("/feed")
				.retrieve()
				.bodyToFlux(String.class)
				.take(3)
				.collectList()
				.block(Duration.ofSeconds(10));
			assertThat(events).hasSize(3);
			assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
		}
	}

	@Test
	void slowReaderIsNoStalledServer() {
		byte[] large = new byte[8 * 1024 * 1024];
		try (HttpTestServer server = new HttpTestServer(
				(request, response) -> response.send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(large))));
				ReactiveConnectorsClient client = builder(server).toolCallTimeout(Duration.ofMillis(300))
					.buildReactive()) {
			Long read = client.http("files")
				.get()
				.uri("/f")
				.exchangeToFlux((response) -> response.bodyToFlux(DataBuffer.class))
				.limitRate(1)
				.concatMap((buffer) -> {
					long size = buffer.readableByteCount();
					DataBufferUtils.release(buffer);
					return Mono.just(size).delayElement(Duration.ofMillis(3));
				}, 0)
				.delaySubscription(Duration.ofMillis(10))
				.reduce(Long::sum)
				.block(Duration.ofSeconds(60));
			assertThat(read).isEqualTo(large.length);
		}
	}

	@Test
	void readerThatPausesLongerThanTheLimitGoesOn() {
		byte[] large = new byte[8 * 1024 * 1024];
		try (HttpTestServer server = new HttpTestServer(
				(request, response) -> response.send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(large))));
				ConnectorsClient client = builder(server).toolCallTimeout(Duration.ofMillis(300)).build()) {
			int read = client.http("files").get().uri("/f").exchange((request, response) -> {
				InputStream body = response.getBody();
				int first = body.readNBytes(10).length;
				sleepReluctantly(700);
				return first + body.readAllBytes().length;
			});
			assertThat(read).isEqualTo(large.length);
		}
	}

	@Test
	void serverMayPauseLongerThanTheLimitWhileTheReaderIsBusy() {
		Sinks.Many<String> parts = Sinks.many().unicast().onBackpressureBuffer();
		try (HttpTestServer server = new HttpTestServer((request, response) -> request.uri().endsWith("/feed")
				? HttpTestServer.parts(response, parts.asFlux()) : HttpTestServer.ok(response, "warm"));
				ConnectorsClient client = builder(server).build()) {
			client.http("feed").get().uri("/warm-up").retrieve().toBodilessEntity();
			parts.tryEmitNext("one");
			RequestOptions limited = RequestOptions.builder().toolCallTimeout(Duration.ofMillis(300)).build();
			List<String> read = client.withOptions(limited)
				.http("feed")
				.get()
				.uri("/feed")
				.exchange((sent, response) -> {
					InputStream body = response.getBody();
					String first = new String(body.readNBytes(3), StandardCharsets.UTF_8);
					sleepReluctantly(700);
					parts.tryEmitNext("two");
					parts.tryEmitComplete();
					return List.of(first, new String(body.readAllBytes(), StandardCharsets.UTF_8));
				});
			assertThat(read).containsExactly("one", "two");
		}
	}

	private static String text(DataBuffer buffer) {
		String text = buffer.toString(StandardCharsets.UTF_8);
		DataBufferUtils.release(buffer);
		return text;
	}

	/** The passing of time is what is tested here. */
	private static void sleepReluctantly(long millis) {
		try {
			new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Test
	void slowUploadIsNoStalledServer() {
		AtomicLong count = new AtomicLong();
		try (HttpTestServer server = counting(count, new AtomicBoolean());
				ReactiveConnectorsClient client = builder(server).toolCallTimeout(Duration.ofMillis(400))
					.buildReactive()) {
			assertThat(client.http("files")
				.post()
				.uri("/f")
				.body(Flux.interval(Duration.ofMillis(150)).take(6).map((tick) -> "x"), String.class)
				.retrieve()
				.bodyToMono(String.class)
				.block(Duration.ofSeconds(30))).isEqualTo("6");
		}
	}

	@Test
	void connectionIsUsedAgainAfterBodiesThatWereNotRead() {
		Set<Object> connections = ConcurrentHashMap.newKeySet();
		try (HttpTestServer server = new HttpTestServer((request, response) -> {
			request.withConnection((connection) -> connections.add(connection.channel().id()));
			return HttpTestServer.ok(response, "a body that nobody reads");
		}); ConnectorsClient client = builder(server).build()) {
			for (int i = 0; i < 20; i++) {
				client.http("files").get().uri("/f").retrieve().toBodilessEntity();
			}
			// A connection is free a moment after the end of the body was seen.
			assertThat(connections).hasSizeLessThan(5);
		}
	}

	@Test
	void exceptionOfAWriterIsTheCallers() {
		try (HttpTestServer server = counting(new AtomicLong(), new AtomicBoolean());
				ConnectorsClient client = builder(server).build()) {
			IllegalStateException failure = new IllegalStateException("no more to write");
			assertThat(catchThrowable(() -> client.http("files").post().uri("/f").body((stream) -> {
				stream.write(new byte[CHUNK]);
				throw failure;
			}).retrieve().toBodilessEntity())).isSameAs(failure);
			assertThatExceptionOfType(HttpMessageNotWritableException.class).isThrownBy(() -> client.http("files")
				.post()
				.uri("/f")
				.contentType(MediaType.APPLICATION_JSON)
				.body(new Unwritable())
				.retrieve()
				.toBodilessEntity());
		}
	}

	@Test
	void eventsAreSentAsTheyCome() {
		Sinks.Many<String> seen = Sinks.many().unicast().onBackpressureBuffer();
		try (HttpTestServer server = new HttpTestServer((request, response) -> response.send(
				request.receive()
					.map(ByteBuf::retain)
					.doOnNext((buffer) -> seen.tryEmitNext(buffer.toString(StandardCharsets.UTF_8))),
				(buffer) -> true)); ReactiveConnectorsClient client = builder(server).buildReactive()) {
			Sinks.Many<String> lines = Sinks.many().unicast().onBackpressureBuffer();
			WebClient feed = client.http("feed");
			lines.tryEmitNext("{\"n\":1}");
			Flux<String> echo = feed.post()
				.uri("/echo")
				.contentType(MediaType.APPLICATION_NDJSON)
				.body(lines.asFlux().map((line) -> new Line(1)), Line.class)
				.retrieve()
				.bodyToFlux(DataBuffer.class)
				.map(HttpConnectorStreamingTests::text)
				.doOnNext((line) -> lines.tryEmitComplete());
			assertThat(echo.collectList().block(Duration.ofSeconds(10))).first().asString().contains("\"n\":1");
		}
	}

	/**
	 * Line of a stream.
	 */
	record Line(int n) {

	}

	/**
	 * Value that can't be written.
	 */
	static final class Unwritable {

		public String getText() {
			throw new IllegalStateException("not to be written");
		}

	}

}
