// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

import java.util.ArrayList;
import java.util.List;

import io.github.mistralconnectors.emulator.internal.store.Caller;
import io.github.mistralconnectors.emulator.internal.store.Connector;
import io.github.mistralconnectors.emulator.internal.store.ConnectorStore;
import io.github.mistralconnectors.emulator.internal.store.Credential;
import io.github.mistralconnectors.emulator.internal.store.CredentialList;
import io.github.mistralconnectors.emulator.internal.store.CredentialStatus;
import io.github.mistralconnectors.emulator.internal.store.Scope;
import io.github.mistralconnectors.emulator.internal.support.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON form of credentials in responses, without their secrets. Follows rules 41, 42 and
 * 62 of {@code docs/reference/emulator-rules.md}.
 */
final class CredentialView {

	private final ConnectorStore store;

	private final Version version;

	CredentialView(ConnectorStore store, Version version) {
		this.store = store;
		this.version = version;
	}

	ObjectNode of(Credential credential) {
		ObjectNode json = Json.object().put("name", credential.name()).put("title", credential.title());
		json.put("authentication_type", credential.method());
		json.put("scope", credential.ref().scope().wireName());
		json.put("is_default", credential.isDefault());
		CredentialStatus status = credential.status();
		json.set("status", (status != null) ? status.toJson() : null);
		if (this.version.isAtLeast(Version.V2026_09)) {
			json.put("creator_id", credential.creatorId());
		}
		return json;
	}

	ArrayNode of(List<Credential> credentials) {
		ArrayNode json = Json.MAPPER.createArrayNode();
		credentials.forEach((credential) -> json.add(of(credential)));
		return json;
	}

	/** Adds the data that the flags of get ask for. */
	void addTo(ObjectNode json, Connector connector, Caller caller, boolean userData, boolean customerData) {
		CredentialList credentials = this.store.credentials(connector);
		List<Credential> shown = new ArrayList<>();
		if (userData) {
			shown.addAll(credentials.of(Scope.USER, caller));
		}
		if (customerData) {
			shown.addAll(credentials.of(Scope.WORKSPACE, caller));
			shown.addAll(credentials.of(Scope.ORGANIZATION, caller));
		}
		json.set("connection_credentials", of(shown));
		json.put("is_authenticated", credentials.choose(caller, null).isPresent());
	}

}
