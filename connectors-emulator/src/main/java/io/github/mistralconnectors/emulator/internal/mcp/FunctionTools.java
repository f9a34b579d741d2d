// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.mcp;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;

import io.github.mistralconnectors.emulator.internal.support.Json;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tools that are functions of this process, in the order of their declaration.
 */
public final class FunctionTools {

	private static final TypeReference<Map<String, @Nullable Object>> VALUES = new TypeReference<>() {
	};

	private final Map<String, FunctionTool> tools = Collections.synchronizedMap(new LinkedHashMap<>());

	/**
	 * Adds a tool, or replaces the one of its name.
	 * @param description the tool as listed
	 * @param work function of the arguments and of the person who calls, with the result
	 * as MCP servers send it
	 */
	public void put(ObjectNode description, BiFunction<Map<String, @Nullable Object>, String, ObjectNode> work) {
		this.tools.put(description.path("name").asString(), new FunctionTool(description, work));
	}

	List<JsonNode> list() {
		synchronized (this.tools) {
			return List.copyOf(this.tools.values().stream().map(FunctionTool::description).toList());
		}
	}

	/** Calls a function on a thread that may block. An unknown name is a tool error. */
	Mono<ObjectNode> call(String name, ObjectNode arguments, String person) {
		FunctionTool tool = this.tools.get(name);
		if (tool == null) {
			return Mono.just(failure("Unknown tool: " + name));
		}
		return Mono.fromCallable(() -> tool.work().apply(Json.MAPPER.convertValue(arguments, VALUES), person))
			.subscribeOn(Schedulers.boundedElastic())
			.onErrorResume((error) -> Mono.just(failure(Objects.toString(error.getMessage(), error.toString()))));
	}

	/**
	 * Responds as an MCP server whose only subject is tools, with the member that the
	 * response has: {@code result} or {@code error}.
	 */
	public Mono<ObjectNode> respond(String method, ObjectNode params, String person) {
		if (method.equals("tools/list")) {
			ObjectNode tools = Json.object();
			tools.putArray("tools").addAll(list());
			return Mono.just(Json.object().set("result", tools));
		}
		if (!method.equals(ToolCatalog.CALL)) {
			return Mono.just(error(-32601, "Method not found"));
		}
		if (!params.path("name").isString()) {
			return Mono.just(error(-32602, "Invalid params: the tool's name is missing"));
		}
		return call(params.path("name").stringValue(), ToolCatalog.arguments(params), person)
			.map((result) -> Json.object().set("result", result));
	}

	/** Returns what such a server says about itself. */
	public static ObjectNode describe(String name) {
		ObjectNode description = Json.object();
		description.putObject("capabilities").putObject("tools");
		description.putObject("serverInfo").put("name", name).put("version", "1");
		return description;
	}

	static ObjectNode error(int code, String message) {
		ObjectNode response = Json.object();
		response.putObject("error").put("code", code).put("message", message);
		return response;
	}

	private static ObjectNode failure(String message) {
		ObjectNode result = Json.object();
		result.putArray("content").addObject().put("type", "text").put("text", message);
		return result.put("isError", true);
	}

	/**
	 * A tool and its function.
	 *
	 * @param description the tool as listed
	 * @param work the function
	 */
	private record FunctionTool(ObjectNode description,
			BiFunction<Map<String, @Nullable Object>, String, ObjectNode> work) {

	}

}
