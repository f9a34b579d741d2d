// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.oauth;

import java.util.Optional;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;

/**
 * Response of an authorization server.
 *
 * @param status the HTTP status
 * @param body the body, a missing node if it is not JSON
 */
record OAuthReply(int status, JsonNode body) {

	/** Returns a member that is text, a number, or a list of texts joined by spaces. */
	Optional<String> text(String name) {
		JsonNode value = this.body.path(name);
		return Optional
			.of(value.isArray() ? value.valueStream().map((item) -> item.asString("")).collect(Collectors.joining(" "))
					: value.asString(""))
			.filter((text) -> !text.isEmpty());
	}

	/** Returns a member without which the response is a failure. */
	String require(String name) {
		if (this.status >= 300 || this.body.has("error")) {
			throw new OAuthFailure(text("error").orElse(OAuthFailure.SERVER_ERROR), text("error_description").orElse(
					this.body.has("error") ? null : "The authorization server responded with status " + this.status));
		}
		return text(name).orElseThrow(() -> new OAuthFailure(OAuthFailure.SERVER_ERROR,
				"The authorization server's response has no '" + name + "'"));
	}

	/** Leaves out the body, which may hold secrets. */
	@Override
	public String toString() {
		return "OAuthReply[" + this.status + "]";
	}

}
