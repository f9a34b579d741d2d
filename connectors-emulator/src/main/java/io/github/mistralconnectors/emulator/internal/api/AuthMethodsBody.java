// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.mistralconnectors.emulator.internal.oauth.OAuthServer;
import io.github.mistralconnectors.emulator.internal.store.AuthMethod;
import io.github.mistralconnectors.emulator.internal.support.Violations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Member {@code auth_methods} of a request body, checked and read. Follows rule 47 of
 * {@code docs/reference/emulator-rules.md}.
 */
final class AuthMethodsBody {

	private static final String MEMBER = "auth_methods";

	private static final List<String> TYPES = Stream.concat(AuthMethod.OUTBOUND.stream(), Stream.of("webhook"))
		.toList();

	private AuthMethodsBody() {
	}

	/** Checks entries of an update. */
	static void check(ObjectNode body, Version version, Violations violations) {
		forEach(body, violations, (fields) -> {
			fields.require("method_type");
			fields.choice("method_type", false, TYPES);
			fields.choice("auth_direction", false, List.of("inbound", "outbound"));
			checkMetadata(fields, version);
			checkGlobalHeaders(fields);
		});
	}

	/** Checks entries of create since September 2026, which differ by type and grant. */
	static void checkTyped(ObjectNode body, Violations violations) {
		forEach(body, violations, (fields) -> {
			fields.require("method_type");
			String type = fields.choice("method_type", false,
					List.of(AuthMethod.BEARER, AuthMethod.NONE, AuthMethod.OAUTH2));
			if (AuthMethod.OAUTH2.equals(type)) {
				checkOAuth2(fields);
			}
		});
	}

	static List<AuthMethod> read(ObjectNode body) {
		List<AuthMethod> methods = new ArrayList<>();
		for (JsonNode entry : body.path(MEMBER)) {
			ObjectNode settings = ((ObjectNode) entry).deepCopy();
			String type = settings.remove("method_type").asString();
			JsonNode client = settings.remove("oauth2_metadata_secrets");
			settings.remove(AuthMethod.REGISTERED_CLIENT);
			if (settings.hasNonNull(AuthMethod.METADATA)) {
				settings.set(AuthMethod.METADATA, OAuthServer.provided(settings.path(AuthMethod.METADATA)));
			}
			methods.add(new AuthMethod(type, settings).with(AuthMethod.CLIENT, client));
		}
		return methods;
	}

	static void checkGlobalHeaders(RequestFields parent) {
		RequestFields fields = parent.nested(AuthMethod.GLOBAL_HEADERS, false);
		if (fields == null) {
			return;
		}
		for (String name : fields.names()) {
			RequestFields header = fields.nested(name, false);
			if (header != null) {
				header.require("value");
				header.text("value", false);
				header.flag("is_secret");
			}
		}
	}

	/**
	 * Checks metadata. Since September 2026 a server for client credentials needs no
	 * authorization endpoint.
	 */
	static void checkMetadata(RequestFields parent, Version version) {
		RequestFields metadata = parent.nested(AuthMethod.METADATA, true);
		if (metadata != null) {
			List<String> required = List.of("issuer", "token_endpoint");
			required.forEach(metadata::require);
			required.forEach((member) -> metadata.url(member, false));
			boolean optional = version.isAtLeast(Version.V2026_09);
			if (!optional) {
				metadata.require("authorization_endpoint");
			}
			metadata.url("authorization_endpoint", optional);
			metadata.url("registration_endpoint", true);
		}
	}

	private static void checkOAuth2(RequestFields fields) {
		fields.require(AuthMethod.GRANT_TYPE);
		fields.require(AuthMethod.METADATA);
		String grant = fields.choice(AuthMethod.GRANT_TYPE, false,
				List.of("authorization_code", AuthMethod.CLIENT_CREDENTIALS));
		checkMetadata(fields, Version.V2026_09);
		if (AuthMethod.CLIENT_CREDENTIALS.equals(grant)) {
			fields.require("token_endpoint_auth_method");
			fields.choice("token_endpoint_auth_method", false, List.of("client_secret_post", "client_secret_basic"));
		}
		else {
			fields.require(AuthMethod.CLIENT);
			ConnectorBody.checkClient(fields);
		}
	}

	private static void forEach(ObjectNode body, Violations violations, Consumer<RequestFields> check) {
		JsonNode methods = body.path(MEMBER);
		if (methods.isMissingNode() || methods.isNull()) {
			return;
		}
		if (!(methods instanceof ArrayNode array)) {
			violations.add("list_type", "Input should be a valid list", methods, Map.of(), "body", MEMBER);
			return;
		}
		for (int i = 0; i < array.size(); i++) {
			if (array.get(i) instanceof ObjectNode entry) {
				check.accept(new RequestFields(entry, violations, "body", MEMBER, i));
			}
			else {
				violations.add("model_attributes_type",
						"Input should be a valid dictionary or object to extract fields from", array.get(i), Map.of(),
						"body", MEMBER, i);
			}
		}
	}

}
