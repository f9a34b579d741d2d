// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.tools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Endpoint that speaks the chat protocol of OpenAI over HTTP, at once or as a stream. A
 * script decides which tools the model calls; when it has their results, it repeats them
 * as its text. A request with a tool that some vendor would refuse gets status 400.
 */
public final class ScriptedModel implements BeforeEachCallback, AfterAllCallback {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private final Queue<JsonNode> requests = new ConcurrentLinkedQueue<>();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final HttpServer server;

	private volatile Function<JsonNode, List<Call>> script = (request) -> List.of();

	public ScriptedModel() {
		try {
			this.server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 200);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/", this::respond);
		this.server.setExecutor(this.threads);
		this.server.start();
	}

	/** Sets the calls of the first response to a prompt. */
	public void calls(Call... calls) {
		calls((request) -> List.of(calls));
	}

	/** Sets the calls of the first response to a prompt. */
	public void calls(Function<JsonNode, List<Call>> calls) {
		this.script = (request) -> lastRole(request).equals("tool") ? List.of() : calls.apply(request);
	}

	/** Sets the calls of each response; none ends the prompt. */
	public void script(Function<JsonNode, List<Call>> script) {
		this.script = script;
	}

	/** Returns the requests, in order. */
	public List<JsonNode> requests() {
		return List.copyOf(this.requests);
	}

	/** Returns the names of the tools of the last request. */
	public List<String> offeredTools() {
		List<JsonNode> all = requests();
		return all.get(all.size() - 1)
			.path("tools")
			.valueStream()
			.map((tool) -> tool.at("/function/name").asString())
			.toList();
	}

	/** Returns the address of this endpoint, without the path of its operation. */
	public String baseUrl() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort() + "/v1";
	}

	/** Returns a model of Spring AI that uses this endpoint. */
	public OpenAiChatModel chatModel() {
		return OpenAiChatModel.builder()
			.options(OpenAiChatOptions.builder()
				.baseUrl(baseUrl())
				.apiKey("model-key")
				.model("scripted")
				.maxRetries(0)
				.build())
			.build();
	}

	private static String lastRole(JsonNode request) {
		JsonNode messages = request.path("messages");
		return messages.get(messages.size() - 1).path("role").asString();
	}

	/** Returns the text of the user's message. */
	public static String question(JsonNode request) {
		return request.path("messages")
			.valueStream()
			.filter((message) -> message.path("role").asString().equals("user"))
			.map((message) -> message.path("content").asString())
			.collect(Collectors.joining());
	}

	private void respond(HttpExchange exchange) throws IOException {
		try (exchange) {
			JsonNode request = MAPPER.readTree(exchange.getRequestBody().readAllBytes());
			this.requests.add(request);
			try {
				request.path("tools")
					.forEach((tool) -> VendorRules.check(tool.at("/function/name").asString(),
							tool.at("/function/parameters")));
			}
			catch (AssertionError ex) {
				send(exchange, 400, "application/json",
						MAPPER.writeValueAsString(Map.of("error", Map.of("message", String.valueOf(ex.getMessage())))));
				return;
			}
			List<Call> calls = this.script.apply(request);
			if (request.path("stream").asBoolean(false)) {
				send(exchange, 200, "text/event-stream", stream(request, calls));
			}
			else {
				send(exchange, 200, "application/json", MAPPER.writeValueAsString(completion("chat.completion",
						"message", message(request, calls), calls.isEmpty() ? "stop" : "tool_calls")));
			}
		}
	}

	private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", type);
		exchange.sendResponseHeaders(status, bytes.length);
		exchange.getResponseBody().write(bytes);
	}

	private static String stream(JsonNode request, List<Call> calls) {
		Map<String, Object> first = completion("chat.completion.chunk", "delta", message(request, calls), "");
		Map<String, Object> last = completion("chat.completion.chunk", "delta", Map.of(),
				calls.isEmpty() ? "stop" : "tool_calls");
		return "data: " + MAPPER.writeValueAsString(first) + "\n\ndata: " + MAPPER.writeValueAsString(last)
				+ "\n\ndata: [DONE]\n\n";
	}

	private static Map<String, Object> completion(String object, String part, Map<String, Object> content,
			String finishReason) {
		Map<String, Object> choice = finishReason.isEmpty() ? Map.of("index", 0, part, content)
				: Map.of("index", 0, part, content, "finish_reason", finishReason);
		return Map.of("id", "completion-1", "object", object, "created", 1, "model", "scripted", "choices",
				List.of(choice));
	}

	private static Map<String, Object> message(JsonNode request, List<Call> calls) {
		if (calls.isEmpty()) {
			return Map.of("role", "assistant", "content", results(request));
		}
		List<Map<String, Object>> toolCalls = IntStream.range(0, calls.size())
			.<Map<String, Object>>mapToObj((i) -> Map.of("index", i, "id", "call-" + i, "type", "function", "function",
					Map.of("name", calls.get(i).tool(), "arguments", calls.get(i).arguments())))
			.toList();
		return Map.of("role", "assistant", "tool_calls", toolCalls);
	}

	private static String results(JsonNode request) {
		String results = request.path("messages")
			.valueStream()
			.filter((message) -> message.path("role").asString().equals("tool"))
			.map((message) -> text(message.path("content")))
			.collect(Collectors.joining(" | "));
		return results.isEmpty() ? "no results" : results;
	}

	private static String text(JsonNode content) {
		return content.isArray()
				? content.valueStream().map((part) -> part.path("text").asString()).collect(Collectors.joining())
				: content.asString();
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		// A thread may have been started by a web application that has ended since.
		Schedulers.onScheduleHook(getClass().getName(), (task) -> () -> {
			Thread.currentThread().setContextClassLoader(ScriptedModel.class.getClassLoader());
			task.run();
		});
		this.requests.clear();
		this.script = (request) -> List.of();
	}

	@Override
	public void afterAll(ExtensionContext context) {
		Schedulers.resetOnScheduleHook(getClass().getName());
		this.server.stop(0);
		this.threads.shutdown();
	}

	/**
	 * Call of a tool by the model.
	 *
	 * @param tool name of the tool
	 * @param arguments JSON text
	 */
	public record Call(String tool, String arguments) {

	}

}
