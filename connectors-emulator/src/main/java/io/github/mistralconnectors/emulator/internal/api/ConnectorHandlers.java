// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

import java.util.List;
import java.util.UUID;

import io.github.mistralconnectors.emulator.internal.mcp.ToolCatalog;
import io.github.mistralconnectors.emulator.internal.store.Caller;
import io.github.mistralconnectors.emulator.internal.store.Connector;
import io.github.mistralconnectors.emulator.internal.store.ConnectorStore;
import io.github.mistralconnectors.emulator.internal.support.ApiException;
import io.github.mistralconnectors.emulator.internal.support.ApiResponse;
import io.github.mistralconnectors.emulator.internal.support.Json;
import io.github.mistralconnectors.emulator.internal.support.Violations;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Handlers that list and show connectors. Follows rules 36 to 42, 50 and 51 of {@code
 * docs/reference/emulator-rules.md}.
 */
final class ConnectorHandlers {

	/** The cursor is opaque to clients: the id of the last connector. */
	private static final String CURSOR = "v1-";

	private static final int DEFAULT_PAGE = 100;

	private static final int MAX_PAGE = 1000;

	private final ConnectorStore store;

	private final ToolCatalog tools;

	private final ConnectorView view;

	private final CredentialView credentials;

	ConnectorHandlers(ConnectorStore store, ToolCatalog tools, ConnectorView view, CredentialView credentials) {
		this.store = store;
		this.tools = tools;
		this.view = view;
		this.credentials = credentials;
	}

	ApiResponse list(ApiRequest request) {
		Violations violations = new Violations();
		RequestFields query = RequestFields.ofQuery(request, violations);
		int pageSize = (int) query.number("page_size", DEFAULT_PAGE, MAX_PAGE);
		Boolean active = query.flag("active");
		violations.throwIfAny();
		UUID last = lastOf(query.text("cursor", false));
		List<Connector> matching = this.store.visibleTo(request.caller())
			.stream()
			.filter((connector) -> last == null || connector.id().compareTo(last) < 0)
			.filter((connector) -> active == null || active == isActive(connector, request.caller()))
			.limit(pageSize + 1L)
			.toList();
		return ApiResponse.ok(page(matching, pageSize, request.caller()));
	}

	ApiResponse get(ApiRequest request) {
		Violations violations = new Violations();
		RequestFields query = RequestFields.ofQuery(request, violations);
		boolean userData = query.isTrue("fetch_user_data");
		boolean customerData = query.isTrue("fetch_customer_data");
		violations.throwIfAny();
		Connector connector = this.store.require(request.connector(), request.caller());
		ObjectNode json = this.view.of(connector, request.caller());
		List<JsonNode> tools = this.tools.discovered(connector, request.caller());
		json.set("tools", (tools != null) ? ToolView.connectorTools(connector, tools) : null);
		if (userData || customerData) {
			this.credentials.addTo(json, connector, request.caller(), userData, customerData);
		}
		return ApiResponse.ok(json);
	}

	ApiResponse authenticationMethods(ApiRequest request) {
		Connector connector = this.store.require(request.connector(), request.caller());
		return ApiResponse.ok(this.view.authMethods(connector, request.caller()));
	}

	/** Absent and empty mean the first page. */
	private static @Nullable UUID lastOf(@Nullable String cursor) {
		if (cursor == null || cursor.isEmpty()) {
			return null;
		}
		UUID last = cursor.startsWith(CURSOR) ? Violations.parseUuid(cursor.substring(CURSOR.length())) : null;
		if (last == null) {
			throw new ApiException(400, "Invalid cursor");
		}
		return last;
	}

	private ObjectNode page(List<Connector> matching, int pageSize, Caller caller) {
		boolean more = matching.size() > pageSize;
		List<Connector> shown = more ? matching.subList(0, pageSize) : matching;
		ArrayNode items = Json.MAPPER.createArrayNode();
		shown.forEach((connector) -> items.add(this.view.of(connector, caller)));
		ObjectNode json = Json.object();
		json.set("items", items);
		json.putObject("pagination")
			.put("next_cursor", more ? CURSOR + shown.get(pageSize - 1).id() : null)
			.put("page_size", pageSize);
		return json;
	}

	private boolean isActive(Connector connector, Caller caller) {
		return this.store.activation(connector).isActive(caller);
	}

}
