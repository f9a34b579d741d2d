// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists and calls the tools of a connector (rules 68 to 85). */
final class ToolHandlers {

	private static final TypeReference<Map<String, Object>> ARGUMENTS = new TypeReference<>() {
	};

	private final Emulation emulation;

	ToolHandlers(Emulation emulation) {
		this.emulation = emulation;
	}

	Mono<Answer> list(Call call) {
		Violations violations = new Violations();
		QueryFields query = new QueryFields(call, violations);
		long page = query.number("page", 1, 1, Long.MAX_VALUE);
		long pageSize = query.number("page_size", 100, 1, Long.MAX_VALUE);
		boolean refresh = query.flag("refresh");
		boolean pretty = query.flag("pretty");
		String name = query.credentialsName();
		violations.throwIfAny();
		Connector connector = requireUsable(call);
		return this.emulation.tools()
			.list(connector, credential(connector, call, name), refresh)
			.map((tools) -> slice(tools, page, pageSize))
			.map((tools) -> Answer.ok(pretty ? ToolView.pretty(tools) : ToolView.full(tools)));
	}

	Mono<Answer> call(Call call) {
		Violations violations = new Violations();
		String name = new QueryFields(call, violations).credentialsName();
		ObjectNode arguments = new BodyFields(call.body().object(violations), violations, "body").object("arguments",
				false);
		violations.throwIfAny();
		Connector connector = requireUsable(call);
		Map<String, Object> values = (arguments != null) ? Json.MAPPER.convertValue(arguments, ARGUMENTS) : Map.of();
		return this.emulation.tools()
			.call(connector, credential(connector, call, name), call.pathVariable(Routes.TOOL), values)
			.map((result) -> Answer.ok(toAnswer(result)));
	}

	/** Rules 22 and 100; tools are an MCP matter. */
	private Connector requireUsable(Call call) {
		ConnectorStore store = this.emulation.store();
		Connector connector = store.require(call.connector(), call.caller());
		if (!store.activation(connector).isActive(call.caller())) {
			throw Violations.valueError("connector '" + connector.name() + "' is not active", call.connector(), "path",
					"connector_id_or_name");
		}
		if (!connector.protocol().equals(Connector.MCP)) {
			throw new ApiException(400, "The connector does not support MCP");
		}
		return connector;
	}

	private Credential credential(Connector connector, Call call, @Nullable String name) {
		return CredentialChoice.require(connector, this.emulation.store().credentials(connector), call.caller(), name);
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
