// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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

	private static final Pattern CALL = Pattern.compile("\"arguments\":\\{\"id\":(\\d+)");

	private static final Pattern MESSAGE = Pattern.compile("\"method\":\"([^\"]+)\",(?:\"id\":(\\d+))?");

	private static final byte[] RESULT = "{\"content\":[{\"type\":\"text\",\"text\":\"done\"}]}"
		.getBytes(StandardCharsets.UTF_8);

	/** Course of an attempt. */
	enum Course {

		WELL, RATE_LIMITED, COME_BACK, FAILED_BEFORE, FAILED_AFTER, GATEWAY_BEFORE, GATEWAY_AFTER, RESET_BEFORE,
		RESET_AFTER, CUT_BODY, SLOW, SILENT,

		/** Courses of MCP messages only. */
		STREAM, CUT_STREAM, ACCEPTED, SESSION_LOST, DENIED, UNAVAILABLE, TIMED_OUT;

		boolean hasEffect() {
			return switch (this) {
				case WELL, FAILED_AFTER, GATEWAY_AFTER, RESET_AFTER, CUT_BODY, SLOW, STREAM, CUT_STREAM, ACCEPTED,
						TIMED_OUT ->
					true;
				default -> false;
			};
		}

		/**
		 * Returns the courses of tool calls by a route that go wrong, all equally often.
		 */
		static List<Course> faults(boolean gateway) {
			return Stream.of(values())
				.filter((course) -> course != WELL && course != SILENT
						&& (gateway || course.ordinal() < SILENT.ordinal()))
				.toList();
		}

	}

	private final AtomicIntegerArray effects;

	private final ConcurrentHashMap<Course, LongAdder> courses = new ConcurrentHashMap<>();

	private final LongAdder requests = new LongAdder();

	private final Function<Boolean, Course> plan;

	private final DisposableServer server;

	FaultyToolServer(int calls) {
		this(calls, FaultyToolServer::anyCourse);
	}

	FaultyToolServer(int calls, Supplier<Course> plan) {
		this(calls, (gateway) -> plan.get());
	}

	private FaultyToolServer(int calls, Function<Boolean, Course> plan) {
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
			Matcher message = MESSAGE.matcher(body);
			boolean gateway = message.find();
			this.requests.increment();
			if (gateway && !message.group(1).equals("tools/call")) {
				return open(message, response);
			}
			Matcher call = CALL.matcher(body);
			int id = call.find() ? Integer.parseInt(call.group(1)) : 0;
			Course course = this.plan.apply(gateway);
			this.courses.computeIfAbsent(course, (key) -> new LongAdder()).increment();
			if (course.hasEffect()) {
				this.effects.incrementAndGet(id);
			}
			byte[] result = gateway ? message(message.group(2), RESULT) : RESULT;
			return respond(course, result, response);
		});
	}

	/** Opens a session, or fails to do so every fifth time. */
	private static Mono<Void> open(Matcher message, HttpServerResponse response) {
		if (message.group(2) == null) {
			return response.status(202).send();
		}
		return switch (ThreadLocalRandom.current().nextInt(10)) {
			case 0 -> status(response, 500);
			case 1 -> reset(response);
			default -> ok(response.header("Mcp-Session-Id", "s"), message(message.group(2), RESULT));
		};
	}

	private static byte[] message(String id, byte[] result) {
		return ("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":" + new String(result, StandardCharsets.UTF_8) + "}")
			.getBytes(StandardCharsets.UTF_8);
	}

	/** Every fifth request goes wrong, the ways in turn. */
	private static Course anyCourse(boolean gateway) {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		if (random.nextInt(5) != 0) {
			return Course.WELL;
		}
		List<Course> faults = Course.faults(gateway);
		return (random.nextInt(2_000) == 0) ? Course.SILENT : faults.get(random.nextInt(faults.size()));
	}

	private Mono<Void> respond(Course course, byte[] result, HttpServerResponse response) {
		return switch (course) {
			case WELL -> ok(response, result);
			case SLOW -> Mono.delay(Duration.ofMillis(10)).then(ok(response, result));
			case RATE_LIMITED -> status(response.header("Retry-After", "0"), 429);
			case COME_BACK -> status(response.header("Retry-After", "0"), 503);
			case FAILED_BEFORE, FAILED_AFTER -> status(response, 500);
			case GATEWAY_BEFORE -> status(response, 502);
			case GATEWAY_AFTER -> status(response, 504);
			case RESET_BEFORE, RESET_AFTER -> reset(response);
			case CUT_BODY -> cut(response, result);
			case SILENT -> Mono.never();
			case STREAM -> events(response, "data: " + new String(result, StandardCharsets.UTF_8) + "\n\n");
			case CUT_STREAM -> events(response, ": still at work\n\n");
			case ACCEPTED -> response.status(202).send().then();
			case SESSION_LOST -> status(response, 404);
			case DENIED -> failure(response.header("Retry-After", "0"), 429, "http_request_denied");
			case UNAVAILABLE -> failure(response, 502, "destination_unavailable");
			case TIMED_OUT -> failure(response, 504, "connection_read_timeout");
		};
	}

	private static Mono<Void> ok(HttpServerResponse response, byte[] result) {
		return response.header("Content-Type", "application/json")
			.send(Mono.just(Unpooled.wrappedBuffer(result)))
			.then();
	}

	private static Mono<Void> events(HttpServerResponse response, String events) {
		return response.header("Content-Type", "text/event-stream").sendString(Mono.just(events)).then();
	}

	private static Mono<Void> failure(HttpServerResponse response, int status, String error) {
		return status(response.header("Proxy-Status", "connectors-gateway; error=" + error), status);
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
	private static Mono<Void> cut(HttpServerResponse response, byte[] result) {
		Mono<ByteBuf> breakOff = Mono.delay(Duration.ofMillis(5))
			.then(Mono.defer(() -> reset(response)))
			.cast(ByteBuf.class);
		return response.header("Content-Type", "application/json")
			.send(Flux.just(Unpooled.wrappedBuffer(result, 0, 20)).concatWith(breakOff), (buffer) -> true)
			.then();
	}

}
