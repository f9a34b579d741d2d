// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * A service whose only tool has an effect, which is counted by call, and which fails
 * every fifth request in one of many ways, before the effect or after it.
 */
final class FaultyToolServer implements AutoCloseable {

	private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");

	private static final byte[] RESULT = "{\"content\":[{\"type\":\"text\",\"text\":\"done\"}]}"
		.getBytes(StandardCharsets.UTF_8);

	/** Course of an attempt. */
	enum Course {

		WELL, RATE_LIMITED, COME_BACK, FAILED_BEFORE, FAILED_AFTER, GATEWAY_BEFORE, GATEWAY_AFTER, RESET_BEFORE,
		RESET_AFTER, CUT_BODY, SLOW, SILENT;

		boolean hasEffect() {
			return switch (this) {
				case WELL, FAILED_AFTER, GATEWAY_AFTER, RESET_AFTER, CUT_BODY, SLOW -> true;
				default -> false;
			};
		}

	}

	private final AtomicIntegerArray effects;

	private final ConcurrentHashMap<Course, LongAdder> courses = new ConcurrentHashMap<>();

	private final LongAdder requests = new LongAdder();

	private final Supplier<Course> plan;

	private final DisposableServer server;

	FaultyToolServer(int calls) {
		this(calls, FaultyToolServer::anyCourse);
	}

	FaultyToolServer(int calls, Supplier<Course> plan) {
		this.plan = plan;
		this.effects = new AtomicIntegerArray(calls);
		this.server = HttpServer.create()
			.host("127.0.0.1")
			.port(0)
			.handle(this::handle)
			.bindNow(Duration.ofSeconds(10));
	}

	String url() {
		return "http://127.0.0.1:" + this.server.port();
	}

	int effects(int id) {
		return this.effects.get(id);
	}

	long requests() {
		return this.requests.sum();
	}

	long count(Course course) {
		LongAdder count = this.courses.get(course);
		return (count != null) ? count.sum() : 0;
	}

	@Override
	public void close() {
		this.server.disposeNow(Duration.ofSeconds(10));
	}

	private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
		return request.receive().aggregate().asString().flatMap((body) -> {
			Matcher matcher = ID.matcher(body);
			int id = matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
			Course course = this.plan.get();
			this.requests.increment();
			this.courses.computeIfAbsent(course, (key) -> new LongAdder()).increment();
			if (course.hasEffect()) {
				this.effects.incrementAndGet(id);
			}
			return respond(course, response);
		});
	}

	/** Every fifth request goes wrong, the ways in turn. */
	private static Course anyCourse() {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		if (random.nextInt(5) != 0) {
			return Course.WELL;
		}
		boolean silent = random.nextInt(2_000) == 0;
		return silent ? Course.SILENT : Course.values()[1 + random.nextInt(Course.values().length - 2)];
	}

	private Mono<Void> respond(Course course, HttpServerResponse response) {
		return switch (course) {
			case WELL -> ok(response);
			case SLOW -> Mono.delay(Duration.ofMillis(10)).then(ok(response));
			case RATE_LIMITED -> status(response.header("Retry-After", "0"), 429);
			case COME_BACK -> status(response.header("Retry-After", "0"), 503);
			case FAILED_BEFORE, FAILED_AFTER -> status(response, 500);
			case GATEWAY_BEFORE -> status(response, 502);
			case GATEWAY_AFTER -> status(response, 504);
			case RESET_BEFORE, RESET_AFTER -> reset(response);
			case CUT_BODY -> cut(response);
			case SILENT -> Mono.never();
		};
	}

	private static Mono<Void> ok(HttpServerResponse response) {
		return response.header("Content-Type", "application/json")
			.send(Mono.just(Unpooled.wrappedBuffer(RESULT)))
			.then();
	}

	private static Mono<Void> status(HttpServerResponse response, int status) {
		return response.status(status)
			.header("Content-Type", "application/json")
			.sendString(Mono.just("{\"detail\":\"fault\"}"))
			.then();
	}

	private static Mono<Void> reset(HttpServerResponse response) {
		response.withConnection((connection) -> {
			connection.channel().config().setOption(ChannelOption.SO_LINGER, 0);
			connection.channel().close();
		});
		return Mono.never();
	}

	/** Sends the head and a part of the body, and breaks off when that has gone out. */
	private static Mono<Void> cut(HttpServerResponse response) {
		Mono<ByteBuf> breakOff = Mono.delay(Duration.ofMillis(5))
			.then(Mono.defer(() -> reset(response)))
			.cast(ByteBuf.class);
		return response.header("Content-Type", "application/json")
			.send(Flux.just(Unpooled.wrappedBuffer(RESULT, 0, 20)).concatWith(breakOff), (buffer) -> true)
			.then();
	}

}
