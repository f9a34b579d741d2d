// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

import io.github.mistralconnectors.emulator.internal.mcp.ToolCatalog;
import io.github.mistralconnectors.emulator.internal.store.Caller;
import io.github.mistralconnectors.emulator.internal.store.Connector;
import io.github.mistralconnectors.emulator.internal.store.ConnectorStore;
import io.github.mistralconnectors.emulator.internal.store.Scope;
import io.github.mistralconnectors.emulator.internal.support.ApiException;
import io.github.mistralconnectors.emulator.internal.support.ApiResponse;
import io.github.mistralconnectors.emulator.internal.support.Json;
import io.github.mistralconnectors.emulator.internal.support.Violations;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Handlers that list and show connectors. Follows rules 36 to 42, 50 and 51 of {@code
 * docs/reference/emulator-rules.md}.
 *
 * @param store the store of the connectors
 * @param tools the tools discovered so far
 * @param view the JSON form of connectors
 * @param version the version of the API
 */
record ConnectorHandlers(ConnectorStore store, ToolCatalog tools, ConnectorView view, Version version) {

	/** The cursor is opaque to clients: the id of the last connector. */
	private static final String CURSOR = "v1-";

	private static final int DEFAULT_PAGE = 100;

	private static final int MAX_PAGE = 1000;

	ApiResponse list(ApiRequest request) {
		RequestFields query = request.query();
		int pageSize = (int) query.number("page_size", DEFAULT_PAGE, MAX_PAGE);
		Predicate<Connector> filter = filter(query, request.caller());
		String cursor = query.text("cursor", true);
		request.violations().throwIfAny();
		UUID last = lastOf(cursor);
		List<Connector> matching = this.store.visibleTo(request.caller())
			.stream()
			.filter((connector) -> last == null || connector.id().compareTo(last) < 0)
			.filter(filter)
			.limit(pageSize + 1L)
			.toList();
		return ApiResponse.ok(page(matching, pageSize, request.caller()));
	}

	ApiResponse get(ApiRequest request) {
		RequestFields query = request.query();
		List<Scope> scopes = new ArrayList<>();
		if (query.isTrue("fetch_user_data")) {
			scopes.add(Scope.USER);
		}
		if (!this.version.isAtLeast(Version.V2026_10) && query.isTrue("fetch_customer_data")) {
			scopes.addAll(List.of(Scope.WORKSPACE, Scope.ORGANIZATION));
		}
		request.violations().throwIfAny();
		Connector connector = this.store.require(request.connector(), request.caller());
		ObjectNode json = this.view.of(connector, request.caller());
		List<JsonNode> tools = this.tools.discovered(connector, request.caller());
		if (tools != null) {
			json.set("tools", ConnectorView.tools(connector, tools));
		}
		if (!scopes.isEmpty()) {
			this.view.addCredentials(json, connector, request.caller(), scopes);
		}
		return ApiResponse.ok(json);
	}

	ApiResponse authenticationMethods(ApiRequest request) {
		Connector connector = this.store.require(request.connector(), request.caller());
		return ApiResponse.ok(this.view.authMethods(connector, request.caller()));
	}

	/** Reads the filter of the version; that of another version is ignored. */
	private Predicate<Connector> filter(RequestFields query, Caller caller) {
		boolean recent = this.version.isAtLeast(Version.V2026_10);
		Boolean wanted = query.flag(recent ? "supports_mcp" : "active");
		return (connector) -> wanted == null
				|| wanted == (recent ? connector.supportsMcp() : this.store.activation(connector).isActive(caller));
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
		ObjectNode json = Json.object();
		json.set("items", Json.array(shown.stream().map((connector) -> this.view.of(connector, caller))));
		json.putObject("pagination")
			.put("next_cursor", more ? CURSOR + shown.get(pageSize - 1).id() : null)
			.put("page_size", pageSize);
		return json;
	}

}
