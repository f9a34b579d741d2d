// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.util.List;
import java.util.Map;

import io.github.mistralconnectors.emulator.internal.recording.RequestLog;
import org.jspecify.annotations.Nullable;

/**
 * Request as it arrived at the emulator, whether or not it was accepted.
 *
 * @param method the HTTP method in upper case
 * @param path the path as sent, still percent-encoded, without the query
 * @param query the query as sent, still percent-encoded, or null if there was none; the
 * values of {@code code}, {@code state} and of names such as {@code api_key} and
 * {@code access_token} are masked
 * @param headers the headers by lower-case name; the values of {@code authorization},
 * {@code cookie}, {@code x-api-key} and the like are masked, and addresses like the query
 * @param body the body as text, empty if there was none; in JSON the secrets are masked,
 * also those in addresses but not those in a tool's arguments; of other content, and of
 * JSON that names a member twice, only the length is shown
 * @since 0.1
 */
public record RecordedRequest(String method, String path, @Nullable String query, Map<String, List<String>> headers,
		String body) {

	static RecordedRequest of(RequestLog.Entry entry) {
		return new RecordedRequest(entry.method(), entry.path(), entry.query(), entry.headers(), entry.body());
	}

	/** Names the request without its headers and body, which may hold secrets. */
	@Override
	public String toString() {
		return this.method + " " + this.path + ((this.query != null) ? "?" + this.query : "");
	}

}
