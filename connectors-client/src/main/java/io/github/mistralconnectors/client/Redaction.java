// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Takes secrets out of what a failure shows. A server may repeat in its answer what it
 * was sent, so every secret of the request is looked for in the text, besides the members
 * that hold secrets by their name. Runs on failures only.
 */
final class Redaction {

	private static final String MASK = "***";

	private static final int MAX_LENGTH = 10_000;

	private static final int MIN_SECRET_LENGTH = 4;

	/** Members whose every text is a secret, however deep. */
	private static final Set<String> SECRET_MEMBERS = Set.of("headers", "global_headers", "client_secret",
			"bearer_token", "access_token", "refresh_token", "connection_config", "connection_secrets", "arguments",
			"input", "authorization", "github_installation_id", "auth_url");

	private final List<String> secrets = new ArrayList<>();

	/** Parts of the path, which the caller knows and errors name. */
	private final Collection<String> shown;

	private Redaction(Collection<String> shown) {
		this.shown = shown;
	}

	static Redaction of(ApiRequest<?> request, Map<String, String> headers) {
		Redaction redaction = new Redaction(request.pathValues());
		String returnUrl = request.queryValue("app_return_url");
		if (returnUrl != null) {
			redaction.add(returnUrl);
		}
		headers.forEach((name, value) -> redaction.addHeader(name, value));
		byte[] body = request.body();
		JsonNode json = (body != null) ? ApiJson.readTree(body) : null;
		if (json != null) {
			redaction.collect(json, false);
		}
		redaction.secrets.sort(Comparator.comparingInt(String::length).reversed());
		return redaction;
	}

	/** Returns the text without secrets, cut to a length fit for a log. */
	String apply(String text) {
		String masked = mask(text);
		return (masked.length() <= MAX_LENGTH) ? masked : masked.substring(0, MAX_LENGTH) + "…";
	}

	/**
	 * Takes the secrets out of a tree: members that hold them by their name, then the
	 * request's own secrets in any text.
	 */
	JsonNode apply(JsonNode json) {
		if (json instanceof ObjectNode object) {
			for (String name : List.copyOf(object.propertyNames())) {
				object.set(name, SECRET_MEMBERS.contains(name) ? StringNode.valueOf(MASK) : apply(object.path(name)));
			}
		}
		else if (json instanceof ArrayNode array) {
			for (int i = 0; i < array.size(); i++) {
				array.set(i, apply(array.path(i)));
			}
		}
		return json.isString() ? StringNode.valueOf(mask(json.stringValue())) : json;
	}

	private String mask(String text) {
		String masked = text;
		for (String secret : this.secrets) {
			masked = masked.replace(secret, MASK);
		}
		return masked;
	}

	private void addHeader(String name, String value) {
		boolean plain = Set.of("user-agent", "accept").contains(name.toLowerCase(Locale.ROOT));
		if (!plain) {
			add(value.regionMatches(true, 0, "Bearer ", 0, 7) ? value.substring(7).strip() : value);
		}
	}

	private void add(String secret) {
		if (secret.length() < MIN_SECRET_LENGTH || this.shown.contains(secret)) {
			return;
		}
		this.secrets.add(secret);
		String escaped = new String(JsonStringEncoder.getInstance().quoteAsCharArray(secret));
		if (!escaped.equals(secret)) {
			this.secrets.add(escaped);
		}
	}

	private void collect(JsonNode json, boolean secret) {
		if (secret && (json.isString() || json.isNumber())) {
			add(json.asString());
		}
		json.forEachEntry((name, value) -> collect(value, secret || SECRET_MEMBERS.contains(name)));
		if (json.isArray()) {
			json.forEach((element) -> collect(element, secret));
		}
	}

}
