// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A request as it arrived, whether or not it was accepted.
 *
 * @param method the HTTP method in upper case
 * @param path the path as sent, still percent-encoded, without the query
 * @param query the query as sent, still percent-encoded, or null if there was none; the
 * values of {@code code} and {@code state} are masked
 * @param headers the headers by lower-case name; the values of {@code authorization},
 * {@code cookie} and {@code x-api-key} are masked, and {@code referer} like the query
 * @param body the body as text, empty if there was none
 */
public record RecordedRequest(String method, String path, @Nullable String query, Map<String, List<String>> headers,
		String body) {

	/** Names the request without its headers and body, which may hold secrets. */
	@Override
	public String toString() {
		return this.method + " " + this.path + ((this.query != null) ? "?" + this.query : "");
	}

}
