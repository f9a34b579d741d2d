// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks and reads {@code auth_methods} of a request body (rule 47). */
final class AuthMethodsBody {

	private static final String MEMBER = "auth_methods";

	private static final List<String> TYPES = Stream.concat(AuthMethod.OUTBOUND.stream(), Stream.of("webhook"))
		.toList();

	private AuthMethodsBody() {
	}

	static void check(ObjectNode body, Violations violations) {
		JsonNode methods = body.path(MEMBER);
		if (methods.isMissingNode() || methods.isNull()) {
			return;
		}
		if (!(methods instanceof ArrayNode array)) {
			violations.add("list_type", "Input should be a valid list", methods, Map.of(), "body", MEMBER);
			return;
		}
		for (int i = 0; i < array.size(); i++) {
			checkEntry(array.get(i), violations, i);
		}
	}

	static List<AuthMethod> read(ObjectNode body) {
		List<AuthMethod> methods = new ArrayList<>();
		for (JsonNode entry : body.path(MEMBER)) {
			ObjectNode settings = ((ObjectNode) entry).deepCopy();
			String type = settings.remove("method_type").asString();
			JsonNode client = settings.remove("oauth2_metadata_secrets");
			AuthMethod method = new AuthMethod(type, settings);
			methods.add(method.with(AuthMethod.CLIENT, client));
		}
		return methods;
	}

	static void checkGlobalHeaders(BodyFields parent) {
		BodyFields fields = parent.nested(AuthMethod.GLOBAL_HEADERS, false);
		if (fields == null) {
			return;
		}
		for (String name : fields.names()) {
			BodyFields header = fields.nested(name, false);
			if (header != null) {
				header.require("value");
				header.text("value", false);
				header.flag("is_secret");
			}
		}
	}

	private static void checkEntry(JsonNode entry, Violations violations, int index) {
		if (!(entry instanceof ObjectNode object)) {
			violations.add("model_attributes_type",
					"Input should be a valid dictionary or object to extract fields from", entry, Map.of(), "body",
					MEMBER, index);
			return;
		}
		BodyFields fields = new BodyFields(object, violations, "body", MEMBER, index);
		fields.require("method_type");
		fields.choice("method_type", false, TYPES);
		fields.choice("auth_direction", false, List.of("inbound", "outbound"));
		OAuthMetadataBody.check(fields, AuthMethod.METADATA);
		checkGlobalHeaders(fields);
	}

}
