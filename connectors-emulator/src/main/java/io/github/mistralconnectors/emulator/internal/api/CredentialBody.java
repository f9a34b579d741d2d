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

	/** Member that is unknown since September 2026. */
	private static final String INSTALLATION = "github_installation_id";

	/** Checks a body, and fails with all violations if there are any. */
	static CredentialBody of(ApiRequest request, Version version) {
		RequestFields fields = request.body();
		fields.require("name");
		String name = fields.name("name", false);
		String title = fields.title("title", true);
		Boolean isDefault = fields.flag("is_default");
		fields.nested("credentials", true, (secret) -> checkSecret(secret, version));
		request.violations().throwIfAny();
		ObjectNode secret = fields.object("credentials", true);
		if (secret != null && version.isAtLeast(Version.V2026_09)) {
			secret.remove(INSTALLATION);
		}
		return new CredentialBody(String.valueOf(name), title, isDefault, secret);
	}

	private static void checkSecret(RequestFields secret, Version version) {
		secret.nested("headers", true, (headers) -> headers.names().forEach((name) -> headers.text(name, false)));
		secret.text("bearer_token", true);
		secret.text(INSTALLATION, true);
		secret.nested("oauth", true, (oauth) -> {
			if (version.isAtLeast(Version.V2026_09)) {
				oauth.require(AuthMethod.GRANT_TYPE);
				oauth.choice(AuthMethod.GRANT_TYPE, List.of(AuthMethod.CLIENT_CREDENTIALS));
				oauth.requireText("client_id");
				oauth.requireText("client_secret");
			}
			else {
				oauth.requireText("access_token");
			}
		});
	}

	/**
	 * Returns the credentials after this body was applied.
	 * @param former those of the same name, or null
	 */
	Credential applyTo(@Nullable Credential former, Connector connector, CredentialRef ref, Caller caller) {
		if (former != null && this.secret == null) {
			return former.withTitle(this.title);
		}
		ObjectNode given = (this.secret != null) ? this.secret : Json.object();
		String method = method(given, connector);
		if (former == null) {
			return new Credential(ref, caller.user(), this.title, method, false, given, null);
		}
		if (!method.equals(former.method())) {
			throw new ApiException(400, "The authentication method of credentials '" + this.name + "' can't change");
		}
		return former.withSecret(given).withTitle(this.title);
	}

	/** Leaves out the secret. */
	@Override
	public String toString() {
		return "CredentialBody[" + this.name + "]";
	}

	/** Returns the method that the credentials are for, and refuses empty ones. */
	private static String method(ObjectNode given, Connector connector) {
		if (given.hasNonNull("oauth")) {
			return methodOfClient(given, connector);
		}
		if (!given.path("bearer_token").asString("").isEmpty()) {
			return AuthMethod.BEARER;
		}
		if (given.hasNonNull(INSTALLATION)) {
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
		boolean open = connector.method(AuthMethod.NONE) != null;
		if (!given.hasNonNull("headers") || (given.get("headers").isEmpty() && !open)) {
			throw new ApiException(400, "Credentials cannot be empty");
		}
		return (connector.method(AuthMethod.BEARER) != null) ? AuthMethod.BEARER : AuthMethod.NONE;
	}

}
