// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tools that are functions in this process, by connector. */
final class LocalTools {

	private final Map<UUID, Map<String, LocalTool>> tools = new ConcurrentHashMap<>();

	void declare(UUID connector) {
		this.tools.put(connector, Collections.synchronizedMap(new LinkedHashMap<>()));
	}

	void put(UUID connector, ObjectNode tool, Function<Map<String, @Nullable Object>, @Nullable Object> work) {
		Map<String, LocalTool> present = this.tools.get(connector);
		if (present == null) {
			throw new IllegalStateException("The connector is gone");
		}
		present.put(tool.path("name").asString(), new LocalTool(tool, work));
	}

	boolean has(UUID connector) {
		return this.tools.containsKey(connector);
	}

	void forget(UUID connector) {
		this.tools.remove(connector);
	}

	void clear() {
		this.tools.clear();
	}

	List<JsonNode> list(UUID connector) {
		Map<String, LocalTool> present = this.tools.getOrDefault(connector, Map.of());
		synchronized (present) {
			return new ArrayList<>(present.values().stream().map(LocalTool::description).toList());
		}
	}

	/** Calls a function where it may block; an unknown name is the tool's own failure. */
	Mono<ObjectNode> call(UUID connector, String name, Map<String, @Nullable Object> arguments) {
		LocalTool tool = this.tools.getOrDefault(connector, Map.of()).get(name);
		if (tool == null) {
			return Mono.just(failure("Unknown tool: " + name));
		}
		return Mono.fromCallable(() -> result(tool.work().apply(arguments)))
			.subscribeOn(Schedulers.boundedElastic())
			.onErrorResume((error) -> Mono.just(failure(Objects.toString(error.getMessage(), error.toString()))));
	}

	private static ObjectNode result(@Nullable Object value) {
		ObjectNode result = Json.object();
		ArrayNode content = result.putArray("content");
		if (value instanceof String text) {
			content.addObject().put("type", "text").put("text", text);
		}
		else if (value != null) {
			JsonNode json = Json.MAPPER.valueToTree(value);
			content.addObject().put("type", "text").put("text", json.toString());
			if (json.isObject()) {
				result.set("structuredContent", json);
			}
		}
		return result.put("isError", false);
	}

	private static ObjectNode failure(String message) {
		return result(message).put("isError", true);
	}

	/**
	 * A tool and its function.
	 *
	 * @param description the tool as listed
	 * @param work what it does
	 */
	private record LocalTool(ObjectNode description, Function<Map<String, @Nullable Object>, @Nullable Object> work) {

	}

}
