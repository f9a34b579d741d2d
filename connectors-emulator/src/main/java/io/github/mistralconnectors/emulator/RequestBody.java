// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.MediaType;

/**
 * A request's body, which has to be a JSON object where one is needed (rules 11, 12, 16).
 */
final class RequestBody {

	private final byte[] bytes;

	private final @Nullable MediaType type;

	RequestBody(byte[] bytes, @Nullable MediaType type) {
		this.bytes = bytes;
		this.type = type;
	}

	ObjectNode object() {
		if (this.bytes.length == 0) {
			throw Violations.single("missing", "Field required", null, Map.of(), "body");
		}
		JsonNode body = isJson() ? parse() : Json.MAPPER.valueToTree(new String(this.bytes, StandardCharsets.UTF_8));
		if (body instanceof ObjectNode object) {
			return object;
		}
		throw Violations.single("model_attributes_type",
				"Input should be a valid dictionary or object to extract fields from", body, Map.of(), "body");
	}

	private boolean isJson() {
		return this.type != null && (this.type.isCompatibleWith(MediaType.APPLICATION_JSON)
				|| (this.type.getType().equals("application") && this.type.getSubtype().endsWith("+json")));
	}

	private JsonNode parse() {
		try {
			return Json.MAPPER.readTree(this.bytes);
		}
		catch (JacksonException ex) {
			long offset = (ex.getLocation() != null) ? Math.max(0, ex.getLocation().getByteOffset()) : 0;
			throw Violations.single("json_invalid", "JSON decode error", Json.object(),
					Map.of("error", "Expecting value"), "body", offset);
		}
	}

}
