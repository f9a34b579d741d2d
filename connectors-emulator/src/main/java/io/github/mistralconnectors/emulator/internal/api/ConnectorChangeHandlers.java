// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;

import io.github.mistralconnectors.emulator.internal.mcp.ToolCatalog;
import io.github.mistralconnectors.emulator.internal.oauth.OAuthFlow;
import io.github.mistralconnectors.emulator.internal.store.AuthMethod;
import io.github.mistralconnectors.emulator.internal.store.Caller;
import io.github.mistralconnectors.emulator.internal.store.Connector;
import io.github.mistralconnectors.emulator.internal.store.ConnectorStore;
import io.github.mistralconnectors.emulator.internal.store.Visibility;
import io.github.mistralconnectors.emulator.internal.support.ApiResponse;
import io.github.mistralconnectors.emulator.internal.support.Json;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Handlers that create, update and delete connectors. Follows rules 24 to 35 and 43 to 49
 * of {@code docs/reference/emulator-rules.md}.
 *
 * @param store the store of the connectors
 * @param tools the tools, with the listings to forget
 * @param oauth authorizations under way
 * @param authMethods the detector for new servers
 * @param view the JSON form of connectors
 * @param version the version of the API
 */
record ConnectorChangeHandlers(ConnectorStore store, ToolCatalog tools, OAuthFlow oauth, AuthMethodDetector authMethods,
		ConnectorView view, Version version) {

	Mono<ApiResponse> create(ApiRequest request) {
		ConnectorBody body = ConnectorBody.forCreate(request.body(), this.version);
		request.violations().throwIfAny();
		Caller caller = request.caller();
		Visibility.requireAllowed(body.visibility(), caller);
		this.store.requireFreeName(body.name(), caller, body.visibility(), null);
		return this.authMethods.detect(body).map((methods) -> {
			Instant now = this.store.now();
			ObjectNode fields = body.applyTo(Json.object()).put("protocol", body.protocol());
			Connector connector = new Connector(this.store.nextId(), caller, body.visibility(), now, now, fields,
					methods);
			this.store.insert(connector);
			return ApiResponse.created(this.view.of(connector, caller));
		});
	}

	Mono<ApiResponse> update(ApiRequest request) {
		UUID id = request.path().uuid(RouteTable.CONNECTOR);
		RequestFields fields = request.body();
		ConnectorBody body = ConnectorBody.forUpdate(fields, this.version);
		request.violations().throwIfAny();
		Connector present = this.store.requireManaged(Objects.requireNonNull(id), request.caller());
		requireSameProtocol(present, body, fields);
		request.violations().throwIfAny();
		if (!body.changesAnything()) {
			return Mono.just(ApiResponse.ok(this.view.of(present, request.caller())));
		}
		return methodsChange(present, body).map((methods) -> {
			Connector changed = this.store.change(present.id(), request.caller(),
					(connector) -> connector.withFields(body.applyTo(connector.fields()),
							methods.apply(connector.authMethods()), this.store.now()));
			if (movesTo(body, present)) {
				this.tools.forget(changed.id());
				this.oauth.forget(changed.id());
			}
			return ApiResponse.ok(this.view.of(changed, request.caller()));
		});
	}

	ApiResponse delete(ApiRequest request) {
		UUID id = request.requireConnectorId();
		this.store.delete(id, request.caller());
		this.tools.delete(id);
		this.oauth.forget(id);
		return ApiResponse.message("Connector deleted successfully");
	}

	/**
	 * Returns the change of the methods. It is applied to those present when the
	 * connector is changed, as others may have changed them meanwhile.
	 */
	private Mono<UnaryOperator<List<AuthMethod>>> methodsChange(Connector present, ConnectorBody body) {
		if (body.member("auth_methods") == null && movesTo(body, present)) {
			return this.authMethods.detect(body)
				.map((found) -> (methods) -> AuthMethod.replaceOutbound(methods, found));
		}
		List<AuthMethod> sent = body.sentMethods();
		return Mono.just((methods) -> AuthMethod.mergeAll(methods, sent));
	}

	private static boolean movesTo(ConnectorBody body, Connector present) {
		JsonNode server = body.member("server");
		return server != null && !server.asString().equals(present.server());
	}

	/** Since September 2026 the member is required and can't change. */
	private void requireSameProtocol(Connector present, ConnectorBody body, RequestFields fields) {
		if (this.version.isAtLeast(Version.V2026_09) && !body.protocol().equals(present.protocol())) {
			fields.valueFault("protocol", "protocol of connector '" + present.name() + "' is " + present.protocol());
		}
	}

}
