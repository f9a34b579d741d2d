// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.authserver;

import java.util.Map;

import io.github.mistralconnectors.emulator.internal.support.ApiResponse;
import io.github.mistralconnectors.emulator.internal.support.Json;

/**
 * Thrown to refuse a request with an error of RFC 6749, 7591 or 8707.
 */
final class Refusal extends RuntimeException {

	private final String code;

	Refusal(String code, String description) {
		super(description, null, false, false);
		this.code = code;
	}

	String code() {
		return this.code;
	}

	String description() {
		return String.valueOf(getMessage());
	}

	ApiResponse response() {
		return new ApiResponse(400, Json.object().put("error", this.code).put("error_description", description()),
				Map.of());
	}

}
