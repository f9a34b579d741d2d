// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.mistralconnectors.emulator.internal.oauth.OAuthServer;
import io.github.mistralconnectors.emulator.internal.store.AuthMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Members of a request body that tell how to authenticate, checked and read. Follows
 * rules 29, 30 and 47 of {@code docs/reference/emulator-rules.md}.
 */
final class AuthMethodsBody {

	static final String MEMBER = "auth_methods";

	private static final String TYPE = "method_type";

	/** Types until September 2026, among them an inbound one. */
	private static final List<String> FORMER_TYPES = Stream.concat(AuthMethod.OUTBOUND.stream(), Stream.of("webhook"))
		.toList();

	private AuthMethodsBody() {
	}

	/** Checks entries of an update. */
	static void check(RequestFields body, Version version) {
		body.eachItem(MEMBER, (method) -> {
			method.require(TYPE);
			if (version.isAtLeast(Version.V2026_10)) {
				method.choice(TYPE, AuthMethod.OUTBOUND);
				checkClient(method, version);
			}
			else {
				method.choice(TYPE, FORMER_TYPES);
				method.choice("auth_direction", List.of("inbound", "outbound"));
			}
			checkMetadata(method, version);
			checkGlobalHeaders(method);
		});
	}

	/** Checks entries of create since September 2026, which differ by type and grant. */
	static void checkTyped(RequestFields body, Version version) {
		body.eachItem(MEMBER, (method) -> {
			method.require(TYPE);
			String type = method.choice(TYPE, List.of(AuthMethod.BEARER, AuthMethod.NONE, AuthMethod.OAUTH2));
			if (AuthMethod.OAUTH2.equals(type)) {
				checkOAuth2(method, version);
			}
		});
	}

	static List<AuthMethod> read(ObjectNode body) {
		List<AuthMethod> methods = new ArrayList<>();
		for (JsonNode entry : body.path(MEMBER)) {
			ObjectNode settings = ((ObjectNode) entry).deepCopy();
			String type = settings.remove(TYPE).asString();
			JsonNode client = settings.remove("oauth2_metadata_secrets");
			settings.remove(AuthMethod.REGISTERED_CLIENT);
			if (settings.hasNonNull(AuthMethod.METADATA)) {
				settings.set(AuthMethod.METADATA, OAuthServer.provided(settings.path(AuthMethod.METADATA)));
			}
			methods.add(new AuthMethod(type, settings).with(AuthMethod.CLIENT, client));
		}
		return methods;
	}

	/** Checks the client of an authorization server. */
	static void checkClient(RequestFields parent, Version version) {
		parent.nested(AuthMethod.CLIENT, true, (client) -> {
			client.requireText("client_id");
			client.text("client_secret", true);
			if (version.isAtLeast(Version.V2026_10)) {
				client.texts(AuthMethod.CLIENT_SCOPES);
			}
		});
	}

	static void checkGlobalHeaders(RequestFields parent) {
		parent.nested(AuthMethod.GLOBAL_HEADERS, false,
				(headers) -> headers.names().forEach((name) -> headers.nested(name, false, (header) -> {
					header.requireText("value");
					header.flag("is_secret");
				})));
	}

	/**
	 * Checks metadata. Since September 2026 a server for client credentials needs no
	 * authorization endpoint.
	 */
	static void checkMetadata(RequestFields parent, Version version) {
		boolean optional = version.isAtLeast(Version.V2026_09);
		parent.nested(AuthMethod.METADATA, true, (metadata) -> {
			metadata.require("issuer", "token_endpoint");
			metadata.url("issuer", false);
			metadata.url("token_endpoint", false);
			if (!optional) {
				metadata.require("authorization_endpoint");
			}
			metadata.url("authorization_endpoint", optional);
			metadata.url("registration_endpoint", true);
		});
	}

	/** Since October 2026 the metadata of a server for codes may be left to discovery. */
	private static void checkOAuth2(RequestFields method, Version version) {
		method.require(AuthMethod.GRANT_TYPE);
		String grant = method.choice(AuthMethod.GRANT_TYPE,
				List.of("authorization_code", AuthMethod.CLIENT_CREDENTIALS));
		checkMetadata(method, Version.V2026_09);
		if (AuthMethod.CLIENT_CREDENTIALS.equals(grant)) {
			method.require(AuthMethod.METADATA, "token_endpoint_auth_method");
			method.choice("token_endpoint_auth_method", List.of("client_secret_post", "client_secret_basic"));
		}
		else {
			if (!version.isAtLeast(Version.V2026_10)) {
				method.require(AuthMethod.METADATA);
			}
			method.require(AuthMethod.CLIENT);
			checkClient(method, version);
		}
	}

}
