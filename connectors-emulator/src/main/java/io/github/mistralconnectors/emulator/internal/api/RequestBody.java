// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

import io.github.mistralconnectors.emulator.internal.support.Json;
import io.github.mistralconnectors.emulator.internal.support.Violations;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Body of a request, which has to be a JSON object where an operation needs one. Follows
 * rules 8, 11, 12 and 16 of {@code docs/reference/emulator-rules.md}.
 */
public final class RequestBody {

	private static final Pattern JSON = Pattern.compile("(?i)application/([^;]+\\+)?json *(;.*)?");

	private final byte[] bytes;

	private final boolean json;

	/**
	 * Creates a body.
	 * @param bytes the content, empty if there is none
	 * @param type the media type as sent, null if there is none
	 */
	public RequestBody(byte[] bytes, @Nullable String type) {
		this.bytes = bytes;
		this.json = type != null && JSON.matcher(type).matches();
	}

	/** Returns the content, which must not be written to. */
	public byte[] bytes() {
		return this.bytes;
	}

	public String text() {
		return new String(this.bytes, StandardCharsets.UTF_8);
	}

	public boolean isJson() {
		return this.json;
	}

	/**
	 * Returns the body as an object, or fails with its violations and those found before.
	 * Text that is not declared to be JSON is no object.
	 * @param violations the violations found so far
	 */
	public ObjectNode object(Violations violations) {
		try {
			JsonNode body = this.json ? Json.MAPPER.readTree(this.bytes) : Json.object().missingNode();
			if (body instanceof ObjectNode object) {
				return object;
			}
			if (this.bytes.length == 0) {
				violations.missing("body");
			}
			else {
				violations.noObject(null, "body");
			}
		}
		catch (JacksonException ex) {
			long offset = (ex.getLocation() != null) ? Math.max(0, ex.getLocation().getByteOffset()) : 0;
			violations.add("json_invalid", "JSON decode error", null, Map.of("error", "Expecting value"), "body",
					offset);
		}
		throw violations.toException();
	}

}
