// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.support;

import java.util.Set;
import java.util.regex.Pattern;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

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

	private Secrets() {
	}

	static boolean isSecret(String name) {
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
	 * to see. A body that can't be parsed is not shown at all.
	 */
	public static String maskBody(String body) {
		String json = body.startsWith("\uFEFF") ? body.substring(1) : body;
		if (json.isBlank()) {
			return body;
		}
		try {
			JsonNode read = Json.MAPPER.readTree(json);
			if (!read.isContainer()) {
				return hidden(body);
			}
			JsonNode arguments = read.path("arguments");
			boolean masked = (read instanceof ObjectNode call && arguments.isObject())
					? maskAll(call.without("arguments")) : maskAll(read);
			return masked ? withArguments(read, arguments) : body;
		}
		catch (JacksonException ex) {
			return hidden(body);
		}
	}

	private static String withArguments(JsonNode masked, JsonNode arguments) {
		return (masked instanceof ObjectNode call && arguments.isObject()) ? call.set("arguments", arguments).toString()
				: masked.toString();
	}

	private static String hidden(String body) {
		return MASK + " (" + body.length() + " characters)";
	}

	private static boolean maskAll(JsonNode json) {
		boolean masked = false;
		if (json instanceof ObjectNode object) {
			for (String name : object.propertyNames().toArray(String[]::new)) {
				masked |= maskMember(object, name);
			}
		}
		else if (json instanceof ArrayNode array) {
			for (int i = 0; i < array.size(); i++) {
				masked |= maskItem(array, i);
			}
		}
		return masked;
	}

	/** A null tells nothing, but may stand in the place of a secret sent before it. */
	private static boolean maskMember(ObjectNode object, String name) {
		JsonNode value = object.path(name);
		if ((isSecret(name) && !value.isBoolean()) || (MAPS.contains(name) && value.isValueNode())) {
			object.put(name, value.isNull() ? null : MASK);
			return true;
		}
		if (MAPS.contains(name) && value instanceof ObjectNode map) {
			map.propertyNames().stream().toList().forEach((member) -> map.put(member, MASK));
			return true;
		}
		if (value.isString()) {
			String shown = SecretAddresses.mask(value.stringValue());
			object.put(name, shown);
			return !shown.equals(value.stringValue());
		}
		return maskAll(value);
	}

	private static boolean maskItem(ArrayNode array, int index) {
		JsonNode item = array.get(index);
		if (!item.isString()) {
			return maskAll(item);
		}
		String shown = SecretAddresses.mask(item.stringValue());
		array.set(index, shown);
		return !shown.equals(item.stringValue());
	}

}
