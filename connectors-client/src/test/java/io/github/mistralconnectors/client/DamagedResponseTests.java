// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.model.ConsumerScope;
import io.github.mistralconnectors.client.model.connector.ListConnectorsRequest;
import io.github.mistralconnectors.client.model.tool.ConnectorToolCallResponse;
import io.github.mistralconnectors.client.model.tool.ListToolsRequest;
import io.github.mistralconnectors.client.settings.RetrySettings;
import io.github.mistralconnectors.client.settings.ToolCallRoute;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * Tests that a call ends within its time limit for every damaged response, with a value
 * that can be used or with an exception of this library. The cases are the same in each
 * run; the system property {@code fuzz.cases} sets their number.
 */
class DamagedResponseTests {

	private static final int CASES = Integer.getInteger("fuzz.cases", 300);

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private static final List<String> ODD_VALUES = List.of("\"\"", "\"brand_new_value\"", "7", "-1.5", "1e400",
			"1e999999999", "-1e-999999999", "9".repeat(400), "9".repeat(20_000), "true", "{}", "[]",
			"{\"a\":{\"b\":[1]}}", "[[null]]", "[7,\"x\",null,{}]", "NaN", "\"\\ud800\"", "\"\\u0000\"",
			"[".repeat(400) + "]".repeat(400), "[".repeat(5000), "\"" + "x".repeat(100_000) + "\"");

	private static final List<String> ERRORS = List.of("{\"detail\":\"no\"}",
			"{\"detail\":[{\"loc\":[\"body\",0],\"msg\":\"m\",\"type\":\"t\",\"ctx\":{\"a\":1}}]}",
			"{\"object\":\"error\",\"message\":{\"detail\":[{\"loc\":[],\"msg\":null}]},\"type\":\"t\",\"param\":null,\"code\":7}");

	private static final List<Charset> CHARSETS = List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE,
			StandardCharsets.UTF_16, StandardCharsets.ISO_8859_1, Charset.forName("UTF-32LE"),
			Charset.forName("UTF-32"));

	private static final List<Integer> STATUSES = List.of(200, 200, 200, 200, 200, 201, 206, 299, 302, 400, 401, 404,
			409, 422, 429, 500, 503, 522, 599);

	private static final List<String> TYPES = List.of("application/json", "application/json", "text/html", "x", "",
			"application/json; charset=UTF-16", "application/json; charset=nonsense", "multipart/form-data");

	private static final List<String> ENCODINGS = List.of("", "", "", "", "", "", "", "", "gzip", "deflate", "br", "x");

	private static final List<String> EVENTS = List.of("data: $\n\n", ": hello\n\nid: 1\nretry: 5\ndata: $\n\n",
			"event: other\ndata: {}\n\ndata:$\r\n\r\n", "retry: soon\rdata: $", "data\n\ndata: $\n\ndata: $\n\n");

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final HttpServer server;

	private final List<ConnectorsClient> clients = new ArrayList<>();

	private volatile Random random;

	private volatile Responses kind;

	DamagedResponseTests() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setExecutor(this.threads);
		this.server.createContext("/", this::respond);
		this.server.start();
		for (ToolCallRoute route : ToolCallRoute.values()) {
			for (ClientKind kind : ClientKind.values()) {
				this.clients.add(kind.build(ConnectorsClient.builder()
					.apiKey(Api.KEY)
					.baseUrl("http://127.0.0.1:" + this.server.getAddress().getPort())
					.responseTimeout(Duration.ofSeconds(3))
					.toolCallTimeout(Duration.ofSeconds(3))
					.toolCallRoute(route)
					.retry(RetrySettings.disabled())));
			}
		}
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	@Test
	void callEndsInTimeAndWithinTheFamily() {
		int values = 0;
		for (int i = 0; i < CASES; i++) {
			int number = i;
			this.random = new Random(20_261_129L + number);
			this.kind = oneOf(List.of(Responses.values()));
			ConnectorsClient client = this.clients.get(number % this.clients.size());
			values += assertTimeoutPreemptively(LIMIT, () -> ends(client, number), () -> "Case " + number) ? 1 : 0;
		}
		assertThat(values).isBetween(CASES / 10, CASES * 9 / 10);
	}

	/** Returns whether the call ends with a value. */
	private boolean ends(ConnectorsClient client, int number) {
		try {
			use(call(client), 0);
			return true;
		}
		catch (ConnectorsException ex) {
			assertThat(ex.toString()).isNotEmpty();
			return false;
		}
		catch (RuntimeException | Error | ReflectiveOperationException ex) {
			return fail("Case " + number + ", " + this.kind, ex);
		}
	}

	private Object call(ConnectorsClient client) {
		return switch (this.kind) {
			case CONNECTOR -> client.get("c");
			case PAGE -> client.list(ListConnectorsRequest.builder().build());
			case TOOLS -> client.listTools("c", ListToolsRequest.builder().build());
			case RESULT -> client.callTool("c", "t", Map.of());
			case CREDENTIALS -> client.listCredentials("c", ConsumerScope.USER);
			case METHODS -> client.getAuthenticationMethods("c");
			case AUTH_URL -> client.getAuthUrl("c");
			case MESSAGE -> client.deleteAllUserCredentials("c");
		};
	}

	/** Calls every accessor of a value and of the values in it. */
	private static void use(Object value, int depth) throws ReflectiveOperationException {
		if (value instanceof Collection<?> items) {
			for (Object item : items) {
				use(item, depth);
			}
		}
		if (value == null || depth > 4 || !value.getClass().getName().startsWith("io.github.mistralconnectors")) {
			return;
		}
		assertThat(value.equals(value)).isTrue();
		for (Method method : value.getClass().getMethods()) {
			boolean accessor = method.getParameterCount() == 0 && !Modifier.isStatic(method.getModifiers())
					&& method.getDeclaringClass() != Object.class && method.getReturnType() != void.class;
			if (accessor && !method.getName().equals("orThrow")) {
				try {
					use(method.invoke(value), depth + 1);
				}
				catch (InvocationTargetException ex) {
					throw new IllegalStateException(method.toString(), ex.getCause());
				}
			}
		}
		if (value instanceof ConnectorToolCallResponse result) {
			useStructuredContent(result);
		}
	}

	private static void useStructuredContent(ConnectorToolCallResponse result) {
		for (Class<?> type : Arrays.asList(Object.class, Map.class, int[].class, long.class, Instant.class,
				String.class)) {
			try {
				result.structuredContent(type);
			}
			catch (IllegalStateException ex) {
				assertThat(ex).hasMessageStartingWith("The tool");
			}
		}
	}

	private void respond(HttpExchange exchange) throws IOException {
		try (exchange) {
			String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
			boolean gateway = exchange.getRequestURI().getPath().contains("/connectors-gateway/");
			int status = oneOf(STATUSES);
			String json = render((status >= 300) ? WireJson.read(oneOf(ERRORS))
					: gateway ? message(WireJson.read(request)) : this.kind.json());
			boolean events = gateway && isOneIn(2);
			byte[] body = damaged(events ? oneOf(EVENTS).replace("$", json) : json);
			set(exchange, "Content-Type", events ? "text/event-stream" : oneOf(TYPES));
			set(exchange, "Content-Encoding", oneOf(ENCODINGS));
			int missing = isOneIn(20) ? 1 + this.random.nextInt(100) : 0;
			exchange.sendResponseHeaders(status, (body.length + missing > 0) ? body.length + missing : -1);
			if (body.length > 0) {
				OutputStream out = exchange.getResponseBody();
				out.write(body);
				out.flush();
			}
		}
	}

	/** Returns the message with which the gateway responds to a tool call. */
	private static JsonNode message(JsonNode request) {
		ObjectNode message = ((ObjectNode) WireJson.read("{\"jsonrpc\":\"2.0\"}")).set("id", request.path("id"));
		return message.set("result", Responses.RESULT.json());
	}

	private static void set(HttpExchange exchange, String header, String value) {
		if (!value.isEmpty()) {
			exchange.getResponseHeaders().set(header, value);
		}
	}

	private byte[] damaged(String json) {
		byte[] bytes = isOneIn(8) ? json.getBytes(oneOf(CHARSETS)) : json.getBytes(StandardCharsets.UTF_8);
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		if (isOneIn(10)) {
			body.writeBytes(new byte[] { (byte) 0xef, (byte) 0xbb, (byte) 0xbf });
		}
		body.write(bytes, 0, isOneIn(10) ? this.random.nextInt(bytes.length + 1) : bytes.length);
		if (isOneIn(20)) {
			body.writeBytes(bytes);
		}
		byte[] damaged = body.toByteArray();
		if (isOneIn(10) && damaged.length > 0) {
			damaged[this.random.nextInt(damaged.length)] = (byte) this.random.nextInt();
		}
		return damaged;
	}

	/**
	 * Writes JSON, of which some members are missing, null, of another type or doubled.
	 */
	private String render(JsonNode json) {
		StringBuilder text = new StringBuilder();
		render(json, 8 + this.random.nextInt(100), text);
		return text.toString();
	}

	private void render(JsonNode json, int rarity, StringBuilder text) {
		if (!json.isContainer()) {
			text.append(json);
			return;
		}
		text.append(json.isObject() ? '{' : '[');
		int start = text.length();
		json.forEachEntry((name, value) -> member(StringNode.valueOf(name) + ":", value, rarity, text));
		for (int i = 0; json.isArray() && i < json.size(); i++) {
			member("", json.path(i), rarity, text);
		}
		text.setLength(Math.max(text.length() - 1, start));
		text.append(json.isObject() ? '}' : ']');
	}

	private void member(String name, JsonNode value, int rarity, StringBuilder text) {
		switch (this.random.nextInt(rarity)) {
			case 0 -> {
				return;
			}
			case 1 -> text.append(name).append("null");
			case 2, 3 -> text.append(name).append(oneOf(ODD_VALUES));
			case 4 -> {
				text.append(name).append(oneOf(ODD_VALUES)).append(',').append(name);
				render(value, rarity, text);
			}
			default -> {
				text.append(name);
				render(value, rarity, text);
			}
		}
		text.append(',');
	}

	private boolean isOneIn(int count) {
		return this.random.nextInt(count) == 0;
	}

	private <T> T oneOf(List<T> choices) {
		return choices.get(this.random.nextInt(choices.size()));
	}

}
