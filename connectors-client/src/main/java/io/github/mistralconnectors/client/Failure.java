// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * What is known of a failed attempt, whatever exception it becomes.
 *
 * @param operation what was tried
 * @param repeatable whether the request may be carried out twice
 * @param phase how far it came
 * @param status the answer's status, if there was an answer
 * @param headers the answer's headers, without those that set cookies
 * @param body the answer's body as text, shortened and without secrets
 */
record Failure(Operation operation, boolean repeatable, Phase phase, @Nullable Integer status,
		Map<String, List<String>> headers, @Nullable String body) implements Serializable {

	private static final List<String> REQUEST_ID_HEADERS = List.of("mistral-correlation-id", "x-request-id");

	static Failure of(ApiRequest<?> request, Phase phase, @Nullable Integer status, Map<String, List<String>> headers,
			@Nullable String body) {
		return new Failure(request.operation(), request.isRepeatable(), phase, status, headers, body);
	}

	/**
	 * Headers as they may be shown: without cookies, secrets, and the query of a
	 * redirect.
	 */
	static Map<String, List<String>> visible(HttpHeaders headers, Redaction redaction) {
		Map<String, List<String>> visible = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		headers.forEach((name, values) -> visible.put(name, values.stream().map(redaction::apply).toList()));
		// A wish in numbers or dates that an argument holds as well is still a wish.
		if (RetryAfter.of(headers::get) != null) {
			visible.put(HttpHeaders.RETRY_AFTER, List.copyOf(headers.getOrEmpty(HttpHeaders.RETRY_AFTER)));
		}
		visible.remove(HttpHeaders.SET_COOKIE);
		visible.computeIfPresent(HttpHeaders.LOCATION,
				(name, values) -> values.stream().map((value) -> value.replaceFirst("[?#].*", "")).toList());
		return Collections.unmodifiableMap(visible);
	}

	boolean hasStatus(int status) {
		return this.status != null && this.status == status;
	}

	@Nullable String requestId() {
		return REQUEST_ID_HEADERS.stream()
			.map(this.headers::get)
			.filter((values) -> values != null && !values.isEmpty())
			.map((values) -> values.get(0))
			.findFirst()
			.orElse(null);
	}

	/** Whether the service may have done what it was asked, or may not. */
	boolean isAmbiguous() {
		return this.phase == Phase.SENT_NO_ANSWER || hasStatus(408) || (this.status != null && this.status >= 500);
	}

	/**
	 * Whether repeating can't do anything twice: nothing to do twice, not sent, or
	 * refused before it was looked at.
	 */
	boolean isRepeatable(boolean serverAskedToWait) {
		return this.repeatable || this.phase == Phase.NOT_SENT || hasStatus(429)
				|| (hasStatus(503) && serverAskedToWait);
	}

}
