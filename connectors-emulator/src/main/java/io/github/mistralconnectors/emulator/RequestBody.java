// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * A request's body, which has to be a JSON object where one is needed (rules 11, 12, 16).
 */
final class RequestBody {

	private static final int MAX_BYTES = 64 * 1024 * 1024;

	private static final byte[] NOTHING = new byte[0];

	private final byte[] bytes;

	private final @Nullable MediaType type;

	RequestBody(byte[] bytes, @Nullable MediaType type) {
		this.bytes = bytes;
		this.type = type;
	}

	/** Reads all bytes of a request, whatever its media type says. */
	static Mono<byte[]> read(ServerRequest request) {
		return DataBufferUtils.join(request.exchange().getRequest().getBody(), MAX_BYTES).map((buffer) -> {
			byte[] bytes = new byte[buffer.readableByteCount()];
			buffer.read(bytes);
			DataBufferUtils.release(buffer);
			return bytes;
		}).defaultIfEmpty(NOTHING);
	}

	/**
	 * The body as an object, or else its fault along with those found so far (rule 8).
	 * @param violations what is wrong with path and query
	 */
	ObjectNode object(Violations violations) {
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

	/** Text that isn't said to be JSON is no object (rule 16). */
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
