// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes credentials as answers do, without their secrets (rules 41, 42, 62). */
final class CredentialView {

	private final ConnectorStore store;

	private final Edition edition;

	CredentialView(ConnectorStore store, Edition edition) {
		this.store = store;
		this.edition = edition;
	}

	ObjectNode of(Credential credential) {
		ObjectNode json = Json.object().put("name", credential.name()).put("title", credential.title());
		json.put("authentication_type", credential.method());
		json.put("scope", credential.ref().scope().wireName());
		json.put("is_default", credential.isDefault());
		CredentialStatus status = this.store.status(credential);
		json.set("status", (status != null) ? status.toJson() : null);
		if (this.edition == Edition.SEPTEMBER_2026) {
			json.put("creator_id", credential.creatorId());
		}
		return json;
	}

	ArrayNode of(List<Credential> credentials) {
		ArrayNode json = Json.MAPPER.createArrayNode();
		credentials.forEach((credential) -> json.add(of(credential)));
		return json;
	}

	/** Adds the data that the flags of get ask for (rule 41). */
	void addTo(ObjectNode json, Connector connector, Identity caller, boolean userData, boolean customerData) {
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
		json.put("is_authenticated", CredentialChoice.find(credentials, caller, null).isPresent());
	}

}
