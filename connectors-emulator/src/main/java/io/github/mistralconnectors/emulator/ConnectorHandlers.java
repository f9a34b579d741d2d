// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Creates, shows, changes and deletes connectors (rules 24 to 51). */
final class ConnectorHandlers {

	private static final int DEFAULT_PAGE = 100;

	private static final int MAX_PAGE = 1000;

	private final Emulation emulation;

	private final ConnectorStore store;

	private final ConnectorView view;

	private final Edition edition;

	ConnectorHandlers(Emulation emulation) {
		this.emulation = emulation;
		this.store = emulation.store();
		this.view = emulation.connectorView();
		this.edition = emulation.settings().edition();
	}

	Mono<Answer> create(Call call) {
		Violations violations = new Violations();
		ConnectorBody body = ConnectorBody.forCreate(call.body().object(violations), this.edition, violations);
		violations.throwIfAny();
		Identity caller = call.caller();
		Visibility.requireAllowed(body.visibility(), caller);
		this.store.requireFreeName(String.valueOf(body.name()), caller, body.visibility(), (other) -> true);
		return this.emulation.authMethods().detect(body).map((methods) -> {
			Connector connector = newConnector(body, methods, caller);
			this.store.insert(connector);
			return Answer.created(this.view.of(connector, caller));
		});
	}

	Answer list(Call call) {
		Violations violations = new Violations();
		QueryFields query = new QueryFields(call, violations);
		int pageSize = (int) query.number("page_size", DEFAULT_PAGE, 1, MAX_PAGE);
		Boolean active = query.optionalFlag("active");
		violations.throwIfAny();
		UUID last = Cursor.parse(query.text("cursor"));
		List<Connector> matching = this.store.visibleTo(call.caller())
			.stream()
			.filter((connector) -> last == null || connector.id().compareTo(last) < 0)
			.filter((connector) -> active == null || active == isActive(connector, call.caller()))
			.limit(pageSize + 1L)
			.toList();
		return Answer.ok(page(matching, pageSize, call.caller()));
	}

	Answer get(Call call) {
		Violations violations = new Violations();
		QueryFields query = new QueryFields(call, violations);
		boolean userData = query.flag("fetch_user_data");
		boolean customerData = query.flag("fetch_customer_data");
		violations.throwIfAny();
		Connector connector = this.store.require(call.connector(), call.caller());
		ObjectNode json = this.view.of(connector, call.caller());
		json.set("tools", this.emulation.tools().discovered(connector, call.caller()));
		if (userData || customerData) {
			this.emulation.credentialView().addTo(json, connector, call.caller(), userData, customerData);
		}
		return Answer.ok(json);
	}

	Mono<Answer> update(Call call) {
		Violations violations = new Violations();
		UUID id = call.connectorId(violations);
		ConnectorBody body = ConnectorBody.forUpdate(call.body().object(violations), this.edition, violations);
		violations.throwIfAny();
		Connector present = this.store.requireManaged(known(id), call.caller());
		requireSameProtocol(present, body);
		if (!body.changesAnything()) {
			return Mono.just(Answer.ok(this.view.of(present, call.caller())));
		}
		return methodsChange(present, body).map((methods) -> {
			Connector changed = this.store.change(present.id(), call.caller(),
					(connector) -> connector.withFields(body.applyTo(connector.fields()),
							methods.apply(connector.authMethods()), Timestamps.now()));
			if (movesTo(body, present)) {
				this.emulation.tools().forget(changed.id());
				this.emulation.oauth().forget(changed.id());
			}
			return Answer.ok(this.view.of(changed, call.caller()));
		});
	}

	Answer delete(Call call) {
		UUID id = connectorId(call);
		this.store.delete(id, call.caller());
		this.emulation.tools().delete(id);
		this.emulation.oauth().forget(id);
		return Answer.message("Connector deleted successfully");
	}

	Answer authenticationMethods(Call call) {
		Connector connector = this.store.require(call.connector(), call.caller());
		return Answer.ok(this.view.authMethods(connector, call.caller()));
	}

	/** For operations that take an id and nothing else to check. */
	static UUID connectorId(Call call) {
		Violations violations = new Violations();
		UUID id = call.connectorId(violations);
		violations.throwIfAny();
		return known(id);
	}

	private static UUID known(@Nullable UUID id) {
		if (id == null) {
			throw new IllegalStateException("The violations were not thrown");
		}
		return id;
	}

	/**
	 * What becomes of the methods. It is applied to those there are when the connector
	 * changes, which others may have changed meanwhile.
	 */
	private Mono<UnaryOperator<List<AuthMethod>>> methodsChange(Connector present, ConnectorBody body) {
		if (body.member("auth_methods") == null && movesTo(body, present)) {
			return this.emulation.authMethods()
				.detect(body)
				.map((found) -> (methods) -> AuthMethod.replaceOutbound(methods, found));
		}
		List<AuthMethod> sent = body.sentMethods();
		return Mono.just((methods) -> AuthMethod.mergeAll(methods, sent));
	}

	private static boolean movesTo(ConnectorBody body, Connector present) {
		JsonNode server = body.member("server");
		return server != null && !server.asString().equals(present.server());
	}

	/** In September the member is required, and a connector keeps its kind. */
	private void requireSameProtocol(Connector present, ConnectorBody body) {
		if (this.edition == Edition.SEPTEMBER_2026 && !body.protocol().equals(present.protocol())) {
			throw Violations.valueError("protocol of connector '" + present.name() + "' is " + present.protocol(),
					body.protocol(), "body", "protocol");
		}
	}

	private Connector newConnector(ConnectorBody body, List<AuthMethod> methods, Identity caller) {
		Instant now = Timestamps.now();
		ObjectNode fields = body.applyTo(Json.object()).put("protocol", body.protocol());
		return new Connector(this.emulation.ids().next(), caller, body.visibility(), now, now, fields, methods);
	}

	private ObjectNode page(List<Connector> matching, int pageSize, Identity caller) {
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

	private boolean isActive(Connector connector, Identity caller) {
		return this.store.activation(connector).isActive(caller);
	}

}
