// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

import java.util.List;
import java.util.UUID;

import io.github.mistralconnectors.emulator.internal.mcp.ToolCatalog;
import io.github.mistralconnectors.emulator.internal.store.Caller;
import io.github.mistralconnectors.emulator.internal.store.Connector;
import io.github.mistralconnectors.emulator.internal.store.ConnectorStore;
import io.github.mistralconnectors.emulator.internal.support.ApiResponse;
import io.github.mistralconnectors.emulator.internal.support.Json;
import io.github.mistralconnectors.emulator.internal.support.Violations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists and shows connectors (rules 36 to 42, 50 and 51). */
public final class ConnectorHandlers {

	private static final int DEFAULT_PAGE = 100;

	private static final int MAX_PAGE = 1000;

	private final ConnectorStore store;

	private final ToolCatalog tools;

	private final ConnectorView view;

	private final CredentialView credentials;

	public ConnectorHandlers(ConnectorStore store, ToolCatalog tools, ConnectorView view, CredentialView credentials) {
		this.store = store;
		this.tools = tools;
		this.view = view;
		this.credentials = credentials;
	}

	ApiResponse list(ApiRequest request) {
		Violations violations = new Violations();
		QueryFields query = new QueryFields(request, violations);
		int pageSize = (int) query.number("page_size", DEFAULT_PAGE, 1, MAX_PAGE);
		Boolean active = query.optionalFlag("active");
		violations.throwIfAny();
		UUID last = Cursor.parse(query.text("cursor"));
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
		QueryFields query = new QueryFields(request, violations);
		boolean userData = query.flag("fetch_user_data");
		boolean customerData = query.flag("fetch_customer_data");
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

	private ObjectNode page(List<Connector> matching, int pageSize, Caller caller) {
		boolean more = matching.size() > pageSize;
		List<Connector> shown = more ? matching.subList(0, pageSize) : matching;
		ArrayNode items = Json.MAPPER.createArrayNode();
		shown.forEach((connector) -> items.add(this.view.of(connector, caller)));
		ObjectNode json = Json.object();
		json.set("items", items);
		json.putObject("pagination")
			.put("next_cursor", more ? Cursor.after(shown.get(pageSize - 1).id()) : null)
			.put("page_size", pageSize);
		return json;
	}

	private boolean isActive(Connector connector, Caller caller) {
		return this.store.activation(connector).isActive(caller);
	}

}
