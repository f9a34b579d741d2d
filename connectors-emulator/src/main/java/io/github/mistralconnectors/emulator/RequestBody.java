// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.nio.charset.StandardCharsets;
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
