// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists, saves and deletes the credentials of one scope (rules 52 to 67). */
final class CredentialHandlers {

	private final Emulation emulation;

	private final ConnectorStore store;

	private final Scope scope;

	CredentialHandlers(Emulation emulation, Scope scope) {
		this.emulation = emulation;
		this.store = emulation.store();
		this.scope = scope;
	}

	Answer list(Call call) {
		Violations violations = new Violations();
		QueryFields query = new QueryFields(call, violations);
		String authType = query.choice("auth_type", AuthMethod.OUTBOUND);
		boolean withDefaults = query.flag("fetch_default");
		violations.throwIfAny();
		Connector connector = this.store.require(call.connector(), call.caller());
		CredentialList all = this.store.credentials(connector);
		List<Credential> shown = shown(all, call.caller(), withDefaults, authType);
		ArrayNode presets = Json.MAPPER.createArrayNode();
		ConnectorView.presetMethods(all, call.caller()).forEach(presets::add);
		ObjectNode json = Json.object();
		json.set("credentials", this.emulation.credentialView().of(shown));
		json.set("connector_preset_credentials_for_auth", presets);
		return Answer.ok(json);
	}

	/** Creates or updates (rule 53). */
	Answer save(Call call) {
		return save(call, true);
	}

	/** Only creates, as POST does in the edition of September 2026. */
	Answer create(Call call) {
		return save(call, false);
	}

	private Answer save(Call call, boolean mayExist) {
		Violations violations = new Violations();
		CredentialBody body = CredentialBody.of(call.body().object(violations), this.emulation.settings().edition(),
				violations);
		Connector connector = requireConnector(call);
		CredentialRef ref = ref(connector, call, body.name());
		this.store.changeCredentials(connector, call.caller(), (present) -> {
			Credential former = present.find(ref).orElse(null);
			if (former != null && !mayExist) {
				throw new ApiException(409, "Credentials '" + body.name() + "' already exist");
			}
			return present.save(body.applyTo(former, connector, ref, call.caller()), body.isDefault());
		});
		this.emulation.tools().forget(connector.id());
		return Answer.message("Credentials '" + body.name() + "' saved successfully");
	}

	Answer delete(Call call) {
		String name = call.pathVariable(Routes.CREDENTIALS);
		Violations violations = new Violations();
		violations.pattern(name, Violations.NAME, "path", "credentials_name");
		violations.throwIfAny();
		Connector connector = requireConnector(call);
		CredentialRef ref = ref(connector, call, name);
		this.store.changeCredentials(connector, call.caller(), (present) -> present.delete(ref));
		this.emulation.tools().forget(connector.id());
		return Answer.message("Credentials '" + name + "' deleted successfully");
	}

	Answer deleteAll(Call call) {
		Connector connector = requireConnector(call);
		this.store.changeCredentials(connector, call.caller(),
				(present) -> present.deleteAll(this.scope, call.caller()));
		this.emulation.tools().forget(connector.id());
		return Answer.message("All user credentials deleted successfully");
	}

	/** The connector first: one that can't be seen is 404 also without permission. */
	private Connector requireConnector(Call call) {
		Connector connector = this.store.require(call.connector(), call.caller());
		this.scope.requirePermission(call.caller());
		return connector;
	}

	private CredentialRef ref(Connector connector, Call call, String name) {
		return new CredentialRef(connector.id(), this.scope, this.scope.ownerId(call.caller()), name);
	}

	private List<Credential> shown(CredentialList all, Identity caller, boolean withDefaults,
			@Nullable String authType) {
		List<Credential> shown = new ArrayList<>(all.of(this.scope, caller));
		for (Scope wider : Scope.values()) {
			if (withDefaults && wider.compareTo(this.scope) > 0) {
				all.of(wider, caller).stream().filter(Credential::isDefault).forEach(shown::add);
			}
		}
		shown.removeIf((credential) -> authType != null && !credential.method().equals(authType));
		return shown;
	}

}
