// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.connect;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Response of one of the endpoints, for either web stack. It must not be stored, and its
 * address, which may have been that of a return, must not be passed on.
 *
 * @param status HTTP status
 * @param location address to which the browser is sent, or null
 * @param body members of a JSON object, or null
 * @param events events that have led to it, to be published before it is sent
 */
record ConnectResponse(int status, @Nullable String location, @Nullable Map<String, ?> body,
		List<ConnectEvent> events) {

	static final Map<String, String> HEADERS = Map.of("Cache-Control", "no-store", "Referrer-Policy", "no-referrer");

	ConnectResponse(int status, @Nullable String location, @Nullable Map<String, ?> body) {
		this(status, location, body, List.of());
	}

	static ConnectResponse redirect(String location) {
		return new ConnectResponse(302, location, null);
	}

	static ConnectResponse empty() {
		return new ConnectResponse(204, null, null);
	}

	static ConnectResponse error(int status, String detail) {
		return new ConnectResponse(status, null, Map.of("status", status, "detail", detail));
	}

	static ConnectResponse notFound() {
		return error(404, "There is no such connector");
	}

	/** Returns this response with events that have happened before those it has. */
	ConnectResponse after(List<ConnectEvent> earlier) {
		return new ConnectResponse(this.status, this.location, this.body,
				Stream.concat(earlier.stream(), this.events.stream()).toList());
	}

}
