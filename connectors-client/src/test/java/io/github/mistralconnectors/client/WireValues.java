// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import io.github.mistralconnectors.client.internal.json.ApiJson;
import tools.jackson.databind.JsonNode;

/**
 * Comparison that finds what the SDK's value holds and the client's does not. Names are
 * compared without case and punctuation, since the SDK renames them; dates as points in
 * time, to the millisecond that JavaScript keeps.
 */
final class WireValues {

	private WireValues() {
	}

	/** Returns the place of a value that the client's result lacks, or null. */
	static String missing(JsonNode sdks, Object ours) {
		return missing("", sdks, WireJson.read(new String(ApiJson.write(ours), StandardCharsets.UTF_8)));
	}

	private static String missing(String path, JsonNode sdks, JsonNode ours) {
		if (sdks.path("isUnknown").asBoolean(false)) {
			return missing(path, sdks.path("raw"), ours);
		}
		if (sdks.isObject() && ours.isObject()) {
			return missingMember(path, sdks, ours);
		}
		if (sdks.isArray() && ours.isArray() && sdks.size() == ours.size()) {
			for (int i = 0; i < sdks.size(); i++) {
				String missing = missing(path + "/" + i, sdks.path(i), ours.path(i));
				if (missing != null) {
					return missing;
				}
			}
			return null;
		}
		boolean same = saysNothing(sdks) && saysNothing(ours) || isSame(sdks, ours);
		return same ? null : path + ": the SDK has " + sdks + ", ours is " + ours;
	}

	private static String missingMember(String path, JsonNode sdks, JsonNode ours) {
		Map<String, JsonNode> members = new HashMap<>();
		ours.forEachEntry((name, value) -> members.put(plain(name), value));
		for (Map.Entry<String, JsonNode> member : sdks.properties()) {
			JsonNode value = members.getOrDefault(plain(member.getKey()), ours.path("no such member"));
			String missing = missing(path + "/" + member.getKey(), member.getValue(), value);
			if (missing != null) {
				return missing;
			}
		}
		return null;
	}

	/** {@code $schema} and {@code _meta} lose their first character in the SDK. */
	private static String plain(String name) {
		return name.replaceFirst("^dollar(?=[A-Z])", "").replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
	}

	/** Null, nothing, empty and the default false are one to a reader. */
	private static boolean saysNothing(JsonNode json) {
		return json.isNull() || json.isMissingNode() || (json.isContainer() && json.isEmpty())
				|| (json.isBoolean() && !json.booleanValue()) || (json.isString() && json.stringValue().isEmpty());
	}

	private static boolean isSame(JsonNode sdks, JsonNode ours) {
		if (sdks.isNumber() && ours.isString()) {
			return ours.stringValue().equals(Duration.ofSeconds(sdks.longValue()).toString());
		}
		Instant date = sdks.isString() && ours.isString() ? date(sdks.stringValue()) : null;
		return (date != null) ? date.equals(date(ours.stringValue()))
				: WireJson.comparable(sdks).equals(WireJson.comparable(ours));
	}

	private static Instant date(String text) {
		try {
			return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
		}
		catch (DateTimeParseException ex) {
			return null;
		}
	}

}
