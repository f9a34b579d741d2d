// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Knows where requests of this API carry secrets, and masks them. */
final class Secrets {

	static final String MASK = "***";

	private static final Set<String> HEADERS = Set.of("authorization", "cookie", "x-api-key");

	private static final Set<String> MEMBERS = Set.of("bearer_token", "client_secret", "access_token", "refresh_token");

	/** What a browser brings back from an authorization server. */
	private static final Pattern PARAMETERS = Pattern.compile("(?<=^|[?&])(code|state)=[^&#]*");

	/** Objects whose members are all secret, whatever they are called. */
	private static final Set<String> MAPS = Set.of("headers", "global_headers", "connection_secrets");

	private Secrets() {
	}

	/** Keeps the scheme, which tests want to see. */
	static String maskHeader(String lowerCaseName, String value) {
		if (HEADERS.contains(lowerCaseName)) {
			return value.substring(0, value.indexOf(' ') + 1) + MASK;
		}
		return lowerCaseName.equals("referer") ? maskQuery(value) : value;
	}

	/** Takes a query, or an address that has one. */
	static String maskQuery(String query) {
		return PARAMETERS.matcher(query).replaceAll("$1=" + Matcher.quoteReplacement(MASK));
	}

	/** Masks what is not JSON not at all: no secret of this API travels there. */
	static String maskBody(String body) {
		if (!body.startsWith("{")) {
			return body;
		}
		try {
			JsonNode json = Json.MAPPER.readTree(body);
			return mask(json) ? json.toString() : body;
		}
		catch (JacksonException ex) {
			return body;
		}
	}

	private static boolean mask(JsonNode json) {
		boolean masked = false;
		if (json instanceof ObjectNode object) {
			for (String name : object.propertyNames()) {
				masked |= maskMember(object, name);
			}
		}
		else if (json instanceof ArrayNode array) {
			for (JsonNode item : array) {
				masked |= mask(item);
			}
		}
		return masked;
	}

	private static boolean maskMember(ObjectNode object, String name) {
		JsonNode value = object.path(name);
		if (name.equals("arguments")) {
			return false;
		}
		if (MEMBERS.contains(name) && value.isString()) {
			object.put(name, MASK);
			return true;
		}
		if (MAPS.contains(name) && value instanceof ObjectNode map) {
			map.propertyNames().forEach((member) -> map.put(member, MASK));
			return !map.isEmpty();
		}
		return mask(value);
	}

}
