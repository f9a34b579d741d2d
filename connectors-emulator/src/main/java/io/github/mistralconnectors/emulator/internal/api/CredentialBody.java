// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

import java.util.List;

import io.github.mistralconnectors.emulator.internal.store.AuthMethod;
import io.github.mistralconnectors.emulator.internal.store.Caller;
import io.github.mistralconnectors.emulator.internal.store.Connector;
import io.github.mistralconnectors.emulator.internal.store.Credential;
import io.github.mistralconnectors.emulator.internal.store.CredentialRef;
import io.github.mistralconnectors.emulator.internal.support.ApiException;
import io.github.mistralconnectors.emulator.internal.support.Json;
import io.github.mistralconnectors.emulator.internal.support.Violations;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checked body of a request that saves credentials. Follows rules 54 to 59 of {@code
 * docs/reference/emulator-rules.md}.
 *
 * @param name the name
 * @param title the title, null if absent or null
 * @param isDefault whether they become the default, null if absent
 * @param secret the credentials as sent, null if absent or null
 */
public record CredentialBody(String name, @Nullable String title, @Nullable Boolean isDefault,
		@Nullable ObjectNode secret) {

	private static final int MAX_TITLE = 255;

	static CredentialBody of(ObjectNode body, Version version, Violations violations) {
		RequestFields fields = new RequestFields(body, violations, "body");
		fields.require("name");
		String name = fields.name("name", false);
		String title = fields.text("title", true, MAX_TITLE);
		Boolean isDefault = fields.flag("is_default");
		RequestFields secret = fields.nested("credentials", true);
		if (secret != null) {
			checkSecret(secret, version);
		}
		violations.throwIfAny();
		return new CredentialBody(String.valueOf(name), title, isDefault,
				(secret != null) ? known((ObjectNode) body.get("credentials"), version) : null);
	}

	/**
	 * Returns the credentials after this body was applied.
	 * @param former those of the same name, or null
	 */
	Credential applyTo(@Nullable Credential former, Connector connector, CredentialRef ref, Caller caller) {
		if (former == null) {
			return new Credential(ref, caller.user(), this.title, requireMethod(connector), false, requireSecret(),
					null);
		}
		if (this.secret != null && !requireMethod(connector).equals(former.method())) {
			throw new ApiException(400, "The authentication method of credentials '" + this.name + "' can't change");
		}
		return new Credential(ref, former.creatorId(), (this.title != null) ? this.title : former.title(),
				former.method(), former.isDefault(), (this.secret != null) ? this.secret : former.secret(),
				(this.secret != null) ? null : former.status());
	}

	/** Leaves out the secret. */
	@Override
	public String toString() {
		return "CredentialBody[" + this.name + "]";
	}

	/** Returns the method that the credentials are for, and refuses empty ones. */
	private String requireMethod(Connector connector) {
		ObjectNode given = requireSecret();
		if (Json.isPresent(given, "oauth")) {
			return methodOfClient(given, connector);
		}
		if (!given.path("bearer_token").asString("").isEmpty()) {
			return AuthMethod.BEARER;
		}
		if (Json.isPresent(given, "github_installation_id")) {
			return "github_app";
		}
		return methodOfHeaders(given, connector);
	}

	/** Since September 2026 a client can be saved, but never a token. */
	private static String methodOfClient(ObjectNode given, Connector connector) {
		AuthMethod method = connector.method(AuthMethod.OAUTH2);
		boolean client = given.get("oauth").has(AuthMethod.GRANT_TYPE);
		if (!client || method == null || !method.hasGrant(AuthMethod.CLIENT_CREDENTIALS)) {
			throw new ApiException(400, "OAuth2 credentials can't be saved; use auth_url to authorize");
		}
		return AuthMethod.OAUTH2;
	}

	private static String methodOfHeaders(ObjectNode given, Connector connector) {
		boolean open = connector.hasMethod(AuthMethod.NONE);
		if (!Json.isPresent(given, "headers") || (given.get("headers").isEmpty() && !open)) {
			throw empty();
		}
		return connector.hasMethod(AuthMethod.BEARER) ? AuthMethod.BEARER : AuthMethod.NONE;
	}

	private ObjectNode requireSecret() {
		if (this.secret == null) {
			throw empty();
		}
		return this.secret;
	}

	private static ApiException empty() {
		return new ApiException(400, "Credentials cannot be empty");
	}

	/** Removes a member that is unknown since September 2026. */
	private static ObjectNode known(ObjectNode secret, Version version) {
		return version.isAtLeast(Version.V2026_09) ? secret.deepCopy().without("github_installation_id") : secret;
	}

	private static void checkSecret(RequestFields secret, Version version) {
		secret.texts("headers");
		secret.text("bearer_token", true);
		secret.text("github_installation_id", true);
		RequestFields oauth = secret.nested("oauth", true);
		if (oauth != null && version.isAtLeast(Version.V2026_09)) {
			List.of(AuthMethod.GRANT_TYPE, "client_id", "client_secret").forEach(oauth::require);
			oauth.choice(AuthMethod.GRANT_TYPE, false, List.of(AuthMethod.CLIENT_CREDENTIALS));
			oauth.text("client_id", false);
			oauth.text("client_secret", false);
		}
		else if (oauth != null) {
			oauth.require("access_token");
			oauth.text("access_token", false);
		}
	}

}
