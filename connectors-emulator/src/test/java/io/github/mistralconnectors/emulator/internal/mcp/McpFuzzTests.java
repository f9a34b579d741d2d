// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.mcp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.testsupport.JsonMutations;
import io.github.mistralconnectors.emulator.testsupport.RawMcpServer;
import io.github.mistralconnectors.emulator.testsupport.RawRequest;
import io.github.mistralconnectors.emulator.testsupport.TestApi;
import io.github.mistralconnectors.emulator.testsupport.TestResponse;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the emulator responds in time, and with a failure of its own, to damaged
 * messages of an MCP server. {@code -Dmcp-fuzz.cases=20000} runs more cases.
 */
class McpFuzzTests {

	private static final int CASES = Integer.getInteger("mcp-fuzz.cases", 300);

	private static final Duration LIMIT = Duration.ofSeconds(2);

	private static final List<String> METHODS = List.of("initialize", "tools/list", "tools/call",
			"notifications/initialized");

	private static final List<String> STATUSES = List.of("200 OK", "202 Accepted", "204 No Content", "302 Found",
			"400 Bad Request", "401 Unauthorized", "404 Not Found", "500 Oops");

	private static final List<String> TYPES = List.of("application/json", "text/event-stream",
			"application/json; charset=utf-16", "text/html", "x", "");

	private volatile long seed;

	@Test
	void noMessageMakesTheEmulatorFail() throws IOException {
		try (RawMcpServer server = new RawMcpServer(this::respond);
				ConnectorsEmulator emulator = ConnectorsEmulator.builder().timeouts(LIMIT, LIMIT, LIMIT).start()) {
			for (long number = 0; number < CASES; number++) {
				this.seed = number;
				run(server, emulator);
			}
		}
	}

	private void run(RawMcpServer server, ConnectorsEmulator emulator) {
		TestApi api = new TestApi(emulator);
		long started = System.nanoTime();
		String id = api.create("fuzz", server.url(), ",\"auth_scheme\":{\"scheme\":\"bearer\"}");
		api.post(TestApi.ROOT + "/fuzz/user/credentials",
				"{\"name\":\"default\",\"credentials\":{\"bearer_token\":\"hush\"}}");
		own(api.get(TestApi.ROOT + "/fuzz/tools"));
		own(api.post(TestApi.ROOT + "/fuzz/tools/t/call", "{}"));
		RawRequest.RawResponse gateway = new RawRequest(emulator.baseUrl(), "POST /v1/connectors-gateway/fuzz/mcp")
			.header("Authorization", "Bearer " + emulator.apiKey())
			.header("Accept", "application/json, text/event-stream")
			.json("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"t\"}}")
			.send();
		own(gateway.status(), gateway.body());
		api.delete(TestApi.ROOT + "/" + id).expect(200);
		assertThat(Duration.ofNanos(System.nanoTime() - started)).as("seed %d", this.seed)
			.isLessThan(LIMIT.multipliedBy(5));
	}

	private void own(TestResponse response) {
		own(response.status(), response.body());
	}

	/** The server ends each response, so that there is nothing to wait for. */
	private void own(int status, String body) {
		assertThat(status).as("seed %d: %s", this.seed, body).isIn(200, 401, 403, 404, 422, 502);
		assertThat(body).as("seed %d", this.seed).doesNotContain("hush", "Exception", "io.github");
	}

	private boolean respond(RawMcpServer.Request request, OutputStream out) throws IOException {
		JsonMutations mutations = new JsonMutations(this.seed);
		if (!request.method().equals(METHODS.get(mutations.below(METHODS.size())))) {
			return false;
		}
		boolean plain = mutations.below(2) == 0;
		String status = plain ? "200 OK" : STATUSES.get(mutations.below(STATUSES.size()));
		String type = plain ? TYPES.get(mutations.below(2)) : TYPES.get(mutations.below(TYPES.size()));
		byte[] body = mutations.mutate(request.response(result(request.method())));
		ByteArrayOutputStream response = new ByteArrayOutputStream();
		response.writeBytes(("HTTP/1.1 " + status + "\r\nConnection: close\r\n"
				+ (type.isEmpty() ? "" : "Content-Type: " + type + "\r\n")
				+ ((mutations.below(4) == 0) ? "Mcp-Session-Id: s" + this.seed + "\r\n" : "") + "\r\n")
			.getBytes(StandardCharsets.ISO_8859_1));
		boolean events = type.equals("text/event-stream");
		response.writeBytes(events ? before(mutations).getBytes(StandardCharsets.UTF_8) : new byte[0]);
		response.writeBytes(body);
		response.writeBytes((events ? "\n\n" : "").getBytes(StandardCharsets.UTF_8));
		out.write(response.toByteArray());
		return true;
	}

	/** Returns what an event stream has before the message. */
	private static String before(JsonMutations mutations) {
		return switch (mutations.below(6)) {
			case 0 -> mutations.mutateText("id: 7\nretry: 10\nevent: message\ndata: ");
			case 1 -> ": comment\n\nid: 1\nretry: 1\ndata: \n\ndata: ";
			case 2 -> "event: other\ndata: {}\n\ndata: ";
			case 3 -> "retry: soon\ndata: ";
			default -> "data: ";
		};
	}

	private static String result(String method) {
		return switch (method) {
			case "initialize" ->
				"{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{\"tools\":{\"listChanged\":true}},"
						+ "\"serverInfo\":{\"name\":\"raw\",\"version\":\"1\"}}";
			case "tools/list" -> "{\"tools\":[{\"name\":\"t\",\"title\":\"T\",\"description\":\"d\",\"inputSchema\":"
					+ "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"integer\"}}},\"annotations\":"
					+ "{\"readOnlyHint\":true},\"_meta\":{\"k\":1}}],\"nextCursor\":\"\"}";
			default -> "{\"content\":[{\"type\":\"text\",\"text\":\"done\"},{\"type\":\"image\",\"data\":\"AA==\","
					+ "\"mimeType\":\"image/png\"}],\"structuredContent\":{\"a\":1},\"isError\":false,\"_meta\":{}}";
		};
	}

}
