// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.samples.assistant;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Endpoint that speaks the chat protocol of a model, but follows a script: it calls a
 * tool of the wiki for the repository that was named last, and repeats what it is told
 * about the call. A request without that tool, or with another schema, gets an error.
 */
final class ScriptedModel {

	private static final Pattern REPOSITORY = Pattern.compile("[\\w.-]+/[\\w.-]+\\b");

	RouterFunction<ServerResponse> routes() {
		return RouterFunctions.route().POST("/v1/chat/completions", ScriptedModel::complete).build();
	}

	private static Mono<ServerResponse> complete(ServerRequest request) {
		return request.bodyToMono(JsonNode.class)
			.flatMap((body) -> ServerResponse.ok().bodyValue(respond(body)))
			.onErrorResume(IllegalArgumentException.class, (ex) -> ServerResponse.badRequest()
				.bodyValue(Map.of("error", Map.of("message", String.valueOf(ex.getMessage())))));
	}

	private static Map<String, Object> respond(JsonNode request) {
		List<JsonNode> messages = request.path("messages").valueStream().toList();
		JsonNode last = messages.get(messages.size() - 1);
		if (hasRole(last, "tool")) {
			return text("I was told: " + content(last));
		}
		String repository = messages.stream()
			.filter((message) -> hasRole(message, "user"))
			.flatMap((message) -> REPOSITORY.matcher(content(message)).results())
			.map(MatchResult::group)
			.reduce("", (earlier, later) -> later);
		if (repository.isEmpty()) {
			return text("I am only a script. Name a repository as owner/name, and I look into its wiki.");
		}
		String tool = content(last).contains("read") ? "read_wiki_contents" : "read_wiki_structure";
		return toolCall(offered(request, tool), repository);
	}

	private static boolean hasRole(JsonNode message, String role) {
		return message.path("role").asString().equals(role);
	}

	/** Returns the text of a message, which may have several parts. */
	private static String content(JsonNode message) {
		JsonNode content = message.path("content");
		return content.isString() ? content.asString()
				: content.valueStream().map((part) -> part.path("text").asString()).collect(Collectors.joining());
	}

	/** Returns the name under which a tool of the connector was offered. */
	private static String offered(JsonNode request, String tool) {
		return request.path("tools")
			.valueStream()
			.map((offered) -> offered.path("function"))
			.filter((function) -> function.path("name").asString().equals("deepwiki__" + tool)
					&& function.at("/parameters/properties").has("repoName"))
			.map((function) -> function.path("name").asString())
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException(
					"No tool '" + tool + "' with a property 'repoName' is offered, but " + request.path("tools")));
	}

	private static Map<String, Object> toolCall(String tool, String repository) {
		Map<String, String> function = Map.of("name", tool, "arguments", "{\"repoName\": \"" + repository + "\"}");
		return completion("tool_calls",
				Map.of("tool_calls", List.of(Map.of("id", "call00001", "type", "function", "function", function))));
	}

	private static Map<String, Object> text(String text) {
		return completion("stop", Map.of("content", text));
	}

	private static Map<String, Object> completion(String finishReason, Map<String, Object> content) {
		Map<String, Object> message = new HashMap<>(content);
		message.put("role", "assistant");
		return Map.of("id", "chat", "object", "chat.completion", "created", 1, "model", "script", "choices",
				List.of(Map.of("index", 0, "message", message, "finish_reason", finishReason)));
	}

}
