// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.fault;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import io.github.mistralconnectors.emulator.internal.support.ApiResponse;
import io.github.mistralconnectors.emulator.internal.support.ErrorFormat;
import io.github.mistralconnectors.emulator.internal.support.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fault that has been injected: the requests it concerns, how often it still happens and
 * how it changes a response. Follows rule 15 of {@code
 * docs/reference/emulator-rules.md}.
 */
public final class ActiveFault {

	public static final String STATUS = "status";

	public static final String HEADERS = "headers";

	public static final String BODY = "body";

	public static final String CONTENT_TYPE = "content_type";

	public static final String AFTER_EFFECT = "after_effect";

	public static final String DELAY = "delay_ms";

	public static final String RESET = "reset";

	public static final String CUT = "cut_body_after";

	public static final String SLOW_BYTES = "slow_body_bytes";

	public static final String SLOW_PAUSE = "slow_body_pause_ms";

	public static final String SET = "set";

	public static final String REMOVE = "remove";

	public static final String STUCK_CURSOR = "stuck_cursor";

	public static final String OPERATION = "operation";

	public static final String PATH = "path";

	public static final String SKIP = "after";

	public static final String EVERY = "every";

	public static final String TIMES = "times";

	private final ObjectNode script;

	private final @Nullable Pattern path;

	private int matched;

	private int happened;

	ActiveFault(ObjectNode script) {
		this.script = script;
		this.path = this.script.has(PATH) ? Pattern.compile(this.script.path(PATH).asString()) : null;
	}

	ObjectNode json() {
		return this.script;
	}

	/** Counts a request and returns whether the fault happens to it. */
	boolean isTurn(String path, String operationId) {
		if (!matches(path, operationId)) {
			return false;
		}
		int number = this.matched++ - this.script.path(SKIP).asInt(0);
		return number >= 0 && number % Math.max(1, this.script.path(EVERY).asInt(1)) == 0 && !isOver();
	}

	void happens() {
		this.happened++;
	}

	boolean isOver() {
		return this.happened >= this.script.path(TIMES).asInt(1);
	}

	public Duration delay() {
		return Duration.ofMillis(this.script.path(DELAY).asLong(0));
	}

	public boolean resets(String when) {
		return this.script.path(RESET).asString("").equals(when);
	}

	/** Returns whether the fault's response replaces the operation. */
	public boolean replacesWork() {
		return this.script.has(STATUS) && !this.script.path(AFTER_EFFECT).asBoolean(false);
	}

	/** Returns the number of bytes of the body that are sent, or -1 for all. */
	public int cutAfter() {
		return this.script.path(CUT).asInt(-1);
	}

	/** Returns the size of the pieces in which the body is sent, or 0 for one piece. */
	public int pieces() {
		return this.script.path(SLOW_BYTES).asInt(0);
	}

	public Duration pause() {
		return Duration.ofMillis(this.script.path(SLOW_PAUSE).asLong(0));
	}

	public boolean sticksToFirstPage() {
		return this.script.path(STUCK_CURSOR).asBoolean(false);
	}

	/** Applies this fault's status, headers and changes to a response. */
	public ApiResponse distort(ApiResponse response, ErrorFormat shape) {
		Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		headers.putAll(response.headers());
		this.script.path(HEADERS)
			.properties()
			.forEach((header) -> headers.put(header.getKey(), header.getValue().asString()));
		if (this.script.has(CONTENT_TYPE)) {
			headers.put("Content-Type", this.script.path(CONTENT_TYPE).asString());
		}
		int status = this.script.path(STATUS).asInt(response.status());
		return new ApiResponse(status, body(response, shape), headers);
	}

	/** Returns the body that replaces that of the response, or null. */
	public @Nullable String text() {
		return this.script.path(BODY).stringValue(null);
	}

	/** Only the text of status 500 is documented. */
	private static JsonNode error(int status, ErrorFormat shape) {
		return shape.apply(ApiResponse.error(status, (status == 500) ? "Internal Server Error" : "Injected fault"))
			.body();
	}

	private boolean matches(String requestPath, String operationId) {
		return (!this.script.has(OPERATION) || this.script.path(OPERATION).asString().equals(operationId))
				&& (this.path == null || this.path.matcher(requestPath).matches());
	}

	private JsonNode body(ApiResponse response, ErrorFormat shape) {
		int status = this.script.path(STATUS).asInt(response.status());
		JsonNode body = this.script.has(STATUS) ? error(status, shape) : response.body().deepCopy();
		this.script.path(SET)
			.properties()
			.forEach((change) -> JsonChange.set(body, change.getKey(), change.getValue()));
		this.script.path(REMOVE).forEach((pointer) -> JsonChange.remove(body, pointer.asString()));
		if (sticksToFirstPage()) {
			JsonChange.set(body, "/pagination/next_cursor", Json.MAPPER.valueToTree("stuck"));
		}
		return body;
	}

}
