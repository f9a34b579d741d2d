// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.github.mistralconnectors.client.internal.json.ApiJson;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Mask over the secrets in what a failure shows. A server may repeat in its response what
 * it was sent, so every secret of the request is looked for in the text, besides the
 * members that hold secrets by their name. It is made on failures only.
 */
public final class Redactor {

	private static final String MASK = "***";

	private static final int MAX_LENGTH = 10_000;

	private static final int MIN_SECRET_LENGTH = 4;

	/** Members whose every text is a secret, however deep. */
	private static final Set<String> SECRET_MEMBERS = Set.of("headers", "global_headers", "client_secret",
			"bearer_token", "access_token", "refresh_token", "connection_config", "connection_secrets", "arguments",
			"input", "authorization", "github_installation_id", "auth_url");

	/** Headers of a request to an API whose headers are not known. */
	private static final Set<String> PLAIN_HEADERS = Set.of("user-agent", "accept", "accept-charset", "accept-encoding",
			"accept-language", "cache-control", "connection", "content-encoding", "content-language", "content-length",
			"content-type", "expect", "host", "transfer-encoding", "x-credentials-name");

	private final List<String> secrets = new ArrayList<>();

	/** Parts of the path, which the caller knows and errors name. */
	private final Collection<String> shown;

	private Redactor(Collection<String> shown) {
		this.shown = shown;
	}

	static Redactor of(Attempt<?> attempt) {
		ApiRequest<?> request = attempt.request();
		Redactor redactor = new Redactor(request.pathValues());
		String returnUrl = request.variable("app_return_url");
		if (returnUrl != null) {
			redactor.add(returnUrl);
		}
		redactor.addHeaders(attempt);
		byte[] body = request.body();
		JsonNode json = (body != null) ? ApiJson.readTree(body) : null;
		if (json != null) {
			redactor.collect(json, false);
		}
		redactor.sort();
		return redactor;
	}

	/** Returns a mask over the secrets in the headers of an attempt alone. */
	static Redactor ofHeaders(Attempt<?> attempt) {
		Redactor redactor = new Redactor(attempt.request().pathValues());
		redactor.addHeaders(attempt);
		redactor.sort();
		return redactor;
	}

	private void addHeaders(Attempt<?> attempt) {
		String secret = attempt.secret();
		if (secret != null) {
			add(secret);
		}
		attempt.headers().forEach(this::addHeader);
	}

	/**
	 * Returns a mask over the secrets of a request whose body is not known: headers but
	 * those that describe a body or a client, values of cookies, and those of the query.
	 */
	public static Redactor of(HttpHeaders headers, Collection<List<String>> cookies, URI uri) {
		Redactor redactor = new Redactor(List.of());
		cookies.forEach((values) -> values.forEach(redactor::add));
		headers.forEach((name, values) -> {
			if (!PLAIN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
				values.forEach((value) -> redactor.addHeader(name, value));
			}
		});
		UriComponentsBuilder.fromUri(uri).build().getQueryParams().forEach((name, values) -> values.forEach((value) -> {
			if (value != null) {
				redactor.add(value);
				redactor.add(UriUtils.decode(value, StandardCharsets.UTF_8));
			}
		}));
		redactor.sort();
		return redactor;
	}

	private void sort() {
		this.secrets.sort(Comparator.comparingInt(String::length).reversed());
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

	/**
	 * Returns headers as they may be shown: without cookies, sessions, secrets, and the
	 * query of a redirect.
	 */
	Map<String, List<String>> visible(HttpHeaders headers) {
		Map<String, List<String>> visible = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		headers.forEach((name, values) -> visible.put(name, values.stream().map(this::apply).toList()));
		// A time to wait is no secret, even where an argument has the same number.
		if (RetryAfterHeader.of(headers) != null) {
			visible.put(HttpHeaders.RETRY_AFTER, List.copyOf(headers.getOrEmpty(HttpHeaders.RETRY_AFTER)));
		}
		visible.remove(HttpHeaders.SET_COOKIE);
		visible.remove("Mcp-Session-Id");
		visible.computeIfPresent(HttpHeaders.LOCATION,
				(name, values) -> values.stream().map((value) -> value.replaceFirst("[?#].*", "")).toList());
		return visible;
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
		if (name.equalsIgnoreCase(HttpHeaders.AUTHORIZATION)) {
			add(value.substring(value.indexOf(' ') + 1).strip());
		}
		if (name.equalsIgnoreCase(HttpHeaders.COOKIE)) {
			Stream.of(value.split(";")).forEach((cookie) -> add(cookie.substring(cookie.indexOf('=') + 1).strip()));
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
