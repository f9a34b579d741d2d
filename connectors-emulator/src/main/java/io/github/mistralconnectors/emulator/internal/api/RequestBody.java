// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

import java.util.Map;

import io.github.mistralconnectors.emulator.internal.support.Json;
import io.github.mistralconnectors.emulator.internal.support.Violations;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.MediaType;

/**
 * Body of a request, which has to be a JSON object where an operation needs one. Follows
 * rules 8, 11, 12 and 16 of {@code docs/reference/emulator-rules.md}.
 */
public final class RequestBody {

	private final byte[] bytes;

	private final @Nullable MediaType type;

	public RequestBody(byte[] bytes, @Nullable MediaType type) {
		this.bytes = bytes;
		this.type = type;
	}

	/**
	 * Returns the body as an object, or fails with its violations and those found before.
	 * @param violations the violations found so far
	 */
	public ObjectNode object(Violations violations) {
		if (this.bytes.length == 0) {
			violations.missing("body");
		}
		else if (parse(violations) instanceof ObjectNode object) {
			return object;
		}
		throw violations.toException();
	}

	private boolean isJson() {
		return this.type != null && (this.type.isCompatibleWith(MediaType.APPLICATION_JSON)
				|| (this.type.getType().equals("application") && this.type.getSubtype().endsWith("+json")));
	}

	/** Text that is not declared to be JSON is no object. */
	private @Nullable JsonNode parse(Violations violations) {
		try {
			JsonNode body = isJson() ? Json.MAPPER.readTree(this.bytes) : Json.object().missingNode();
			if (!body.isObject()) {
				violations.add("model_attributes_type",
						"Input should be a valid dictionary or object to extract fields from", null, Map.of(), "body");
			}
			return body;
		}
		catch (JacksonException ex) {
			long offset = (ex.getLocation() != null) ? Math.max(0, ex.getLocation().getByteOffset()) : 0;
			violations.add("json_invalid", "JSON decode error", null, Map.of("error", "Expecting value"), "body",
					offset);
			return null;
		}
	}

}
