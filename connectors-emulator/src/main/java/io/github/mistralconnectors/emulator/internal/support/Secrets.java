// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.support;

import java.util.Set;
import java.util.regex.Pattern;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Masking of the secrets in requests.
 */
public final class Secrets {

	static final String MASK = "***";

	/** Endings of the names of secret values. */
	private static final Pattern NAMES = Pattern
		.compile("(?i).*(token|secret|password|passwd|authorization|cookie|api[_-]?key|assertion|signature)");

	private static final Pattern SCHEME = Pattern.compile("(?i)^(bearer|basic|digest|negotiate) +.*");

	/** Names of objects whose members are all secret. */
	private static final Set<String> MAPS = Set.of("headers", "global_headers", "connection_secrets");

	/** The text of a body shows both values of a name, of which a tree keeps the last. */
	private static final ObjectReader READER = Json.MAPPER.reader()
		.with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

	private Secrets() {
	}

	public static boolean isSecret(String name) {
		return NAMES.matcher(name).matches();
	}

	/** Returns whether all members of an object of this name are secret. */
	static boolean holdsSecrets(String name) {
		return MAPS.contains(name);
	}

	/** Keeps the scheme, which tests want to see. */
	public static String maskHeader(String name, String value) {
		if (isSecret(name)) {
			return SCHEME.matcher(value).matches() ? value.substring(0, value.indexOf(' ') + 1) + MASK : MASK;
		}
		return SecretAddresses.mask(value);
	}

	/**
	 * Masks the secrets of a JSON body, but for the arguments of a tool, which tests want
	 * to see, whether the call is one of the API or of MCP. A body that can't be parsed
	 * or names a member twice is not shown at all.
	 */
	public static String maskBody(String body) {
		String json = body.startsWith("\uFEFF") ? body.substring(1) : body;
		if (json.isBlank()) {
			return body;
		}
		try {
			JsonNode read = READER.readTree(json);
			if (!read.isContainer()) {
				return hidden(body);
			}
			boolean mcp = read.has("jsonrpc");
			JsonNode arguments = (mcp ? read.path("params") : read).path("arguments");
			if (arguments.isObject()) {
				((ObjectNode) (mcp ? read.path("params") : read)).remove("arguments");
			}
			JsonNode shown = mask("", read);
			if (shown.equals(read)) {
				return body;
			}
			if (arguments.isObject()) {
				((ObjectNode) (mcp ? shown.path("params") : shown)).set("arguments", arguments);
			}
			return shown.toString();
		}
		catch (JacksonException ex) {
			return hidden(body);
		}
	}

	private static String hidden(String body) {
		return MASK + " (" + body.length() + " characters)";
	}

	/** Returns a copy of a member's value with its secrets masked. */
	private static JsonNode mask(String name, JsonNode value) {
		boolean map = MAPS.contains(name);
		if ((isSecret(name) && !value.isBoolean()) || (map && value.isValueNode())) {
			return value.isNull() ? value : StringNode.valueOf(MASK);
		}
		if (value instanceof ObjectNode object) {
			ObjectNode masked = Json.object();
			object.properties()
				.forEach((member) -> masked.set(member.getKey(),
						map ? StringNode.valueOf(MASK) : mask(member.getKey(), member.getValue())));
			return masked;
		}
		if (value.isArray()) {
			return Json.array(value.valueStream().map((item) -> mask("", item)));
		}
		return value.isString() ? StringNode.valueOf(SecretAddresses.mask(value.stringValue())) : value;
	}

}
