// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.mcp;

import java.util.List;
import java.util.Map;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tools that are functions of this process, by connector.
 */
public final class LocalTools {

	/** Functions of a connector that is always open know no person. */
	private static final String NOBODY = "";

	private final ConnectorStore store;

	private final Map<UUID, FunctionTools> tools = new ConcurrentHashMap<>();

	public LocalTools(ConnectorStore store) {
		this.store = store;
	}

	/**
	 * Creates a connector without tools, shared with the organization and with default
	 * credentials at that scope.
	 * @throws IllegalArgumentException if the name is malformed
	 * @throws IllegalStateException if the name is taken
	 */
	public UUID declare(String name, Caller owner) {
		Connector connector = connector(this.store, name, owner, "http://localhost/in-process/" + name,
				AuthMethod.NONE);
		this.tools.put(connector.id(), new FunctionTools());
		CredentialRef ref = new CredentialRef(connector.id(), Scope.ORGANIZATION, owner.organization(), "default");
		Credential open = new Credential(ref, owner.user(), null, AuthMethod.NONE, true, Json.object(), null);
		this.store.insertLocal(connector, open);
		return connector.id();
	}

	/**
	 * Returns a new connector of this process, shared with the organization.
	 * @throws IllegalArgumentException if the name is malformed
	 */
	public static Connector connector(ConnectorStore store, String name, Caller owner, String server, String method) {
		if (!Violations.NAME.matcher(name).matches()) {
			throw new IllegalArgumentException("A connector's name matches " + Violations.NAME);
		}
		ObjectNode fields = Json.object()
			.put("name", name)
			.put("description", "Functions of this process")
			.put("server", server)
			.put("protocol", Connector.MCP);
		return new Connector(store.nextId(), owner, Visibility.ORGANIZATION, store.now(), store.now(), fields,
				List.of(AuthMethod.of(method)));
	}

	public void put(UUID connector, ObjectNode tool, Function<Map<String, @Nullable Object>, ObjectNode> work) {
		FunctionTools present = this.tools.get(connector);
		if (present == null) {
			throw new IllegalStateException("The connector is gone");
		}
		present.put(tool, (arguments, person) -> work.apply(arguments));
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
		return of(connector).list();
	}

	Mono<ObjectNode> call(UUID connector, String name, ObjectNode arguments) {
		return of(connector).call(name, arguments, NOBODY);
	}

	Mono<ObjectNode> respond(UUID connector, String method, ObjectNode params) {
		return of(connector).respond(method, params, NOBODY);
	}

	/** A connector that is deleted meanwhile has no tools. */
	private FunctionTools of(UUID connector) {
		return this.tools.getOrDefault(connector, new FunctionTools());
	}

}
