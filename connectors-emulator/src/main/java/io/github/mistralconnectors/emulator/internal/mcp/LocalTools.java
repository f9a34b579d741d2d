// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.mcp;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.github.mistralconnectors.emulator.internal.store.AuthMethod;
import io.github.mistralconnectors.emulator.internal.store.Caller;
import io.github.mistralconnectors.emulator.internal.store.Connector;
import io.github.mistralconnectors.emulator.internal.store.ConnectorStore;
import io.github.mistralconnectors.emulator.internal.store.Credential;
import io.github.mistralconnectors.emulator.internal.store.CredentialRef;
import io.github.mistralconnectors.emulator.internal.store.Scope;
import io.github.mistralconnectors.emulator.internal.store.Visibility;
import io.github.mistralconnectors.emulator.internal.support.Json;
import io.github.mistralconnectors.emulator.internal.support.Violations;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tools that are functions of this process, by connector.
 */
public final class LocalTools {

	private static final TypeReference<Map<String, @Nullable Object>> VALUES = new TypeReference<>() {
	};

	private final ConnectorStore store;

	private final Map<UUID, Map<String, LocalTool>> tools = new ConcurrentHashMap<>();

	public LocalTools(ConnectorStore store) {
		this.store = store;
	}

	/**
	 * Creates a connector without tools, shared with the organization and with default
	 * credentials at that scope.
	 * @throws IllegalArgumentException if the name is malformed
	 */
	public UUID declare(String name, Caller owner) {
		if (!Violations.NAME.matcher(name).matches()) {
			throw new IllegalArgumentException("A connector's name matches " + Violations.NAME);
		}
		ObjectNode fields = Json.object()
			.put("name", name)
			.put("description", "Functions of this process")
			.put("server", "http://localhost/in-process/" + name)
			.put("protocol", Connector.MCP);
		Connector connector = new Connector(this.store.nextId(), owner, Visibility.ORGANIZATION, this.store.now(),
				this.store.now(), fields, List.of(AuthMethod.of(AuthMethod.NONE)));
		this.tools.put(connector.id(), Collections.synchronizedMap(new LinkedHashMap<>()));
		CredentialRef ref = new CredentialRef(connector.id(), Scope.ORGANIZATION, owner.organization(), "default");
		Credential open = new Credential(ref, owner.user(), null, AuthMethod.NONE, true, Json.object(), null);
		this.store.insertLocal(connector, open);
		return connector.id();
	}

	public void put(UUID connector, ObjectNode tool, Function<Map<String, @Nullable Object>, @Nullable Object> work) {
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

	public void clear() {
		this.tools.clear();
	}

	List<JsonNode> list(UUID connector) {
		Map<String, LocalTool> present = this.tools.getOrDefault(connector, Map.of());
		synchronized (present) {
			return new ArrayList<>(present.values().stream().map(LocalTool::description).toList());
		}
	}

	/** Calls a function on a thread that may block. An unknown name is a tool error. */
	Mono<ObjectNode> call(UUID connector, String name, ObjectNode arguments) {
		LocalTool tool = this.tools.getOrDefault(connector, Map.of()).get(name);
		if (tool == null) {
			return Mono.just(failure("Unknown tool: " + name));
		}
		return Mono.fromCallable(() -> result(tool.work().apply(Json.MAPPER.convertValue(arguments, VALUES))))
			.subscribeOn(Schedulers.boundedElastic())
			.onErrorResume((error) -> Mono.just(failure(Objects.toString(error.getMessage(), error.toString()))));
	}

	/** Responds as an MCP server whose only subject is tools. */
	Mono<ObjectNode> respond(UUID connector, String method, ObjectNode params) {
		if (method.equals("tools/list")) {
			ObjectNode tools = Json.object();
			tools.putArray("tools").addAll(list(connector));
			return Mono.just(Json.object().set("result", tools));
		}
		if (!method.equals(ToolCatalog.CALL)) {
			return Mono.just(error(-32601, "Method not found"));
		}
		if (!params.path("name").isString()) {
			return Mono.just(error(-32602, "Invalid params: the tool's name is missing"));
		}
		return call(connector, params.path("name").stringValue(), ToolCatalog.arguments(params))
			.map((result) -> Json.object().set("result", result));
	}

	/** Returns what such a server says about itself. */
	ObjectNode describe(Connector connector) {
		ObjectNode description = Json.object();
		description.putObject("capabilities").putObject("tools");
		description.putObject("serverInfo").put("name", connector.name()).put("version", "1");
		return description;
	}

	static ObjectNode error(int code, String message) {
		ObjectNode response = Json.object();
		response.putObject("error").put("code", code).put("message", message);
		return response;
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
	 * @param work the function
	 */
	private record LocalTool(ObjectNode description, Function<Map<String, @Nullable Object>, @Nullable Object> work) {

	}

}
