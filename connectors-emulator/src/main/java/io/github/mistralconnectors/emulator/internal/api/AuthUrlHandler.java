// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

import java.net.URI;
import java.util.function.Supplier;

import io.github.mistralconnectors.emulator.internal.oauth.OAuthFlow;
import io.github.mistralconnectors.emulator.internal.oauth.PendingAuthorization;
import io.github.mistralconnectors.emulator.internal.store.AuthMethod;
import io.github.mistralconnectors.emulator.internal.store.Connector;
import io.github.mistralconnectors.emulator.internal.store.ConnectorStore;
import io.github.mistralconnectors.emulator.internal.support.ApiException;
import io.github.mistralconnectors.emulator.internal.support.ApiResponse;
import io.github.mistralconnectors.emulator.internal.support.Json;
import io.github.mistralconnectors.emulator.internal.support.WebAddress;
import reactor.core.publisher.Mono;

/**
 * Handler that creates the address where a user authorizes a connector. Follows rules 87
 * to 90 of {@code docs/reference/emulator-rules.md}.
 *
 * @param store the store of the connectors
 * @param authMethods the detector of authentication methods
 * @param oauth authorizations under way
 * @param callback the address that authorization servers send browsers back to
 */
record AuthUrlHandler(ConnectorStore store, AuthMethodDetector authMethods, OAuthFlow oauth, Supplier<URI> callback) {

	/** The name of credentials if none is given. */
	private static final String DEFAULT_NAME = "default";

	private static final String RETURN_URL = "app_return_url";

	Mono<ApiResponse> authUrl(ApiRequest request) {
		RequestFields query = request.query();
		String returnUrl = query.text(RETURN_URL, false);
		if (returnUrl != null && !WebAddress.isValid(returnUrl)) {
			query.valueFault(RETURN_URL, RETURN_URL + " must be an absolute http or https URL");
		}
		String name = query.name("credentials_name", false);
		String title = query.title("credentials_title", false);
		String type = query.choice("method_type", AuthMethod.OUTBOUND);
		boolean installation = query.isTrue("github_installation_link");
		request.violations().throwIfAny();
		Connector connector = this.store.require(request.connector(), request.caller());
		requireInteractive(connector, (type != null) ? type : AuthMethod.OAUTH2, installation);
		PendingAuthorization authorization = PendingAuthorization.begin(connector, request.caller(),
				(name != null) ? name : DEFAULT_NAME, title, returnUrl, this.callback.get(), this.store.now());
		return this.authMethods.complete(connector)
			.flatMap((complete) -> this.oauth.begin(complete, authorization))
			.map((url) -> Json.object().put("auth_url", url.toString()).put("ttl", OAuthFlow.TTL.toSeconds()))
			.map(ApiResponse::ok);
	}

	/** Refuses methods without an address; client credentials need no user. */
	private static void requireInteractive(Connector connector, String type, boolean installation) {
		AuthMethod method = connector.requireMethod(type);
		if (installation || !type.equals(AuthMethod.OAUTH2) || method.hasGrant(AuthMethod.CLIENT_CREDENTIALS)) {
			throw new ApiException(400, "Authentication method '" + type + "' has no auth URL");
		}
	}

}
