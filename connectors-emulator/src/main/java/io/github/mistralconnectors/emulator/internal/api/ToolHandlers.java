// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

import java.util.List;
import java.util.stream.Stream;

import io.github.mistralconnectors.emulator.internal.mcp.ToolCatalog;
import io.github.mistralconnectors.emulator.internal.store.Connector;
import io.github.mistralconnectors.emulator.internal.store.ConnectorStore;
import io.github.mistralconnectors.emulator.internal.store.Credential;
import io.github.mistralconnectors.emulator.internal.support.ApiResponse;
import io.github.mistralconnectors.emulator.internal.support.Json;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Handlers that list and call the tools of a connector. Follows rules 22, 68 to 85 and
 * 100 of {@code docs/reference/emulator-rules.md}.
 *
 * @param store the store of the connectors
 * @param tools the tools of the connectors
 * @param version the version of the API
 */
record ToolHandlers(ConnectorStore store, ToolCatalog tools, Version version) {

	Mono<ApiResponse> list(ApiRequest request) {
		RequestFields query = request.query();
		boolean paged = !this.version.isAtLeast(Version.V2026_10);
		long page = paged ? query.number("page", 1, Long.MAX_VALUE) : 1;
		long pageSize = query.number("page_size", 100, Long.MAX_VALUE);
		boolean refresh = query.isTrue("refresh");
		boolean pretty = query.isTrue("pretty");
		String name = query.name("credentials_name", false);
		request.violations().throwIfAny();
		Connector connector = requireUsable(request);
		return this.tools.list(connector, credential(connector, request, name), refresh)
			.map((tools) -> paged ? slice(tools, page, pageSize) : tools)
			.map((tools) -> ApiResponse.ok(Json.array(tools.stream().map((tool) -> pretty ? pretty(tool) : tool))));
	}

	Mono<ApiResponse> call(ApiRequest request) {
		String name = request.query().name("credentials_name", false);
		ObjectNode arguments = request.body().object("arguments", false);
		request.violations().throwIfAny();
		Connector connector = requireUsable(request);
		return this.tools
			.call(connector, credential(connector, request, name), request.variable(RouteTable.TOOL),
					(arguments != null) ? arguments : Json.object())
			.map((result) -> ApiResponse.ok(toResponse(result)));
	}

	/** Returns a connector that is active and has MCP tools. */
	private Connector requireUsable(ApiRequest request) {
		return new UsableConnectors(this.store).require(request.connector(), request.caller(), Connector.MCP);
	}

	private Credential credential(Connector connector, ApiRequest request, @Nullable String name) {
		return this.store.credentials(connector).require(connector, request.caller(), name);
	}

	/** A page past the end is empty. */
	private static List<JsonNode> slice(List<JsonNode> tools, long page, long pageSize) {
		int size = (int) Math.min(pageSize, tools.size());
		int from = (int) Math.min(Math.min(page - 1, tools.size()) * size, tools.size());
		return tools.subList(from, Math.min(from + size, tools.size()));
	}

	/** Moves the members of MCP's result into the metadata. */
	private static ObjectNode toResponse(ObjectNode result) {
		ObjectNode meta = Json.object();
		meta.put("isError", result.path("isError").asBoolean(false));
		meta.set("structuredContent", result.get("structuredContent"));
		meta.set("_meta", result.get("_meta"));
		ObjectNode response = Json.object();
		response.set("content", result.has("content") ? result.get("content") : Json.array(Stream.of()));
		response.putObject("metadata").set("mcp_meta", meta);
		return response;
	}

	/** Returns a few members and a compact schema. */
	private static ObjectNode pretty(JsonNode tool) {
		ObjectNode item = pick(tool, List.of("name", "description", "annotations"));
		return item.set("inputSchema", compact(tool.path("inputSchema")));
	}

	private static ObjectNode compact(JsonNode schema) {
		ObjectNode compact = pick(schema, List.of("type", "required"));
		ObjectNode properties = Json.object();
		schema.path("properties")
			.properties()
			.forEach((property) -> properties.set(property.getKey(),
					pick(property.getValue(), List.of("type", "description", "enum", "default"))));
		return compact.set("properties", properties);
	}

	private static ObjectNode pick(JsonNode source, List<String> names) {
		ObjectNode picked = Json.object();
		names.stream().filter(source::has).forEach((name) -> picked.set(name, source.get(name)));
		return picked;
	}

}
