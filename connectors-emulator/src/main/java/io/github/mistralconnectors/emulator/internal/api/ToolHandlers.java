// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

import java.util.List;

import io.github.mistralconnectors.emulator.internal.mcp.ToolCatalog;
import io.github.mistralconnectors.emulator.internal.store.Connector;
import io.github.mistralconnectors.emulator.internal.store.ConnectorStore;
import io.github.mistralconnectors.emulator.internal.store.Credential;
import io.github.mistralconnectors.emulator.internal.support.ApiException;
import io.github.mistralconnectors.emulator.internal.support.ApiResponse;
import io.github.mistralconnectors.emulator.internal.support.Json;
import io.github.mistralconnectors.emulator.internal.support.Violations;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists and calls the tools of a connector (rules 68 to 85). */
public final class ToolHandlers {

	private final ConnectorStore store;

	private final ToolCatalog tools;

	public ToolHandlers(ConnectorStore store, ToolCatalog tools) {
		this.store = store;
		this.tools = tools;
	}

	Mono<ApiResponse> list(ApiRequest request) {
		Violations violations = new Violations();
		QueryFields query = new QueryFields(request, violations);
		long page = query.number("page", 1, 1, Long.MAX_VALUE);
		long pageSize = query.number("page_size", 100, 1, Long.MAX_VALUE);
		boolean refresh = query.flag("refresh");
		boolean pretty = query.flag("pretty");
		String name = query.credentialsName();
		violations.throwIfAny();
		Connector connector = requireUsable(request);
		return this.tools.list(connector, credential(connector, request, name), refresh)
			.map((tools) -> slice(tools, page, pageSize))
			.map((tools) -> ApiResponse.ok(pretty ? ToolView.pretty(tools) : ToolView.full(tools)));
	}

	Mono<ApiResponse> call(ApiRequest request) {
		Violations violations = new Violations();
		String name = new QueryFields(request, violations).credentialsName();
		ObjectNode arguments = new BodyFields(request.body().object(violations), violations, "body").object("arguments",
				false);
		violations.throwIfAny();
		Connector connector = requireUsable(request);
		return this.tools
			.call(connector, credential(connector, request, name), request.pathVariable(RouteTable.TOOL),
					(arguments != null) ? arguments : Json.object())
			.map((result) -> ApiResponse.ok(toAnswer(result)));
	}

	/** Rules 22 and 100; tools are an MCP matter. */
	private Connector requireUsable(ApiRequest request) {
		Connector connector = this.store.require(request.connector(), request.caller());
		if (!this.store.activation(connector).isActive(request.caller())) {
			throw Violations.valueError("connector '" + connector.name() + "' is not active", request.connector(),
					"path", "connector_id_or_name");
		}
		if (!connector.protocol().equals(Connector.MCP)) {
			throw new ApiException(400, "The connector does not support MCP");
		}
		return connector;
	}

	private Credential credential(Connector connector, ApiRequest request, @Nullable String name) {
		return this.store.credentials(connector).require(connector, request.caller(), name);
	}

	/** Past the end there is nothing (rule 70). */
	private static List<JsonNode> slice(List<JsonNode> tools, long page, long pageSize) {
		int size = (int) Math.min(pageSize, tools.size());
		int from = (int) Math.min(Math.min(page - 1, tools.size()) * size, tools.size());
		return tools.subList(from, Math.min(from + size, tools.size()));
	}

	/** Moves MCP's own marks into the metadata (rule 77). */
	private static ObjectNode toAnswer(ObjectNode result) {
		ObjectNode meta = Json.object();
		meta.put("isError", result.path("isError").asBoolean(false));
		meta.set("structuredContent", result.get("structuredContent"));
		meta.set("_meta", result.get("_meta"));
		ObjectNode answer = Json.object();
		answer.set("content", result.has("content") ? result.get("content") : Json.MAPPER.createArrayNode());
		answer.putObject("metadata").set("mcp_meta", meta);
		return answer;
	}

}
