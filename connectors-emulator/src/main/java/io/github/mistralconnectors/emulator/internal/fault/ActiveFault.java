// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.fault;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

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

	private final ObjectNode script;

	private int matched;

	private int happened;

	ActiveFault(ObjectNode script) {
		this.script = script;
	}

	ObjectNode json() {
		return this.script;
	}

	/** Counts a request and returns whether the fault happens to it. */
	boolean isTurn(String path, String operationId) {
		if (!matches(path, operationId)) {
			return false;
		}
		int number = this.matched++ - this.script.path("after").asInt(0);
		return number >= 0 && number % Math.max(1, this.script.path("every").asInt(1)) == 0 && !isOver();
	}

	void happens() {
		this.happened++;
	}

	boolean isOver() {
		return this.happened >= this.script.path("times").asInt(1);
	}

	/** Returns whether the fault has yet to happen; once is enough for one that stays. */
	boolean isPending() {
		int times = this.script.path("times").asInt(1);
		return this.happened < ((times < Integer.MAX_VALUE) ? times : 1);
	}

	public Duration delay() {
		return Duration.ofMillis(this.script.path("delay_ms").asLong(0));
	}

	public boolean resets(String when) {
		return this.script.path("reset").asString("").equals(when);
	}

	/** Returns whether the fault's response replaces the operation. */
	public boolean replacesWork() {
		return this.script.has("status") && !this.script.path("after_effect").asBoolean(false);
	}

	/** Returns whether the fault changes members of a JSON body. */
	public boolean changesJson() {
		return this.script.has("set") || this.script.has("remove");
	}

	/** Returns the number of bytes of the body that are sent, or -1 for all. */
	public int cutAfter() {
		return this.script.path("cut_body_after").asInt(-1);
	}

	/** Returns the size of the pieces in which the body is sent, or 0 for one piece. */
	public int pieces() {
		return this.script.path("slow_body_bytes").asInt(0);
	}

	public Duration pause() {
		return Duration.ofMillis(this.script.path("slow_body_pause_ms").asLong(0));
	}

	public boolean sticksToFirstPage() {
		return this.script.path("stuck_cursor").asBoolean(false);
	}

	/** Applies this fault's status, headers and changes to a response. */
	public ApiResponse distort(ApiResponse response, ErrorFormat format) {
		ApiResponse changed = this.script.has("status") ? error(format) : response;
		Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		headers.putAll(changed.headers());
		this.script.path("headers")
			.properties()
			.forEach((header) -> headers.put(header.getKey(), header.getValue().asString()));
		if (this.script.has("content_type")) {
			headers.put("Content-Type", this.script.path("content_type").asString());
		}
		return new ApiResponse(changed.status(), change(changed.body().deepCopy()), headers);
	}

	/** Returns the body that replaces that of the response, or null. */
	public @Nullable String text() {
		return this.script.path("body").stringValue(null);
	}

	/** Only the text of status 500 is documented. */
	private ApiResponse error(ErrorFormat format) {
		int status = this.script.path("status").asInt();
		return format.apply(ApiResponse.error(status, (status == 500) ? "Internal Server Error" : "Injected fault"));
	}

	private boolean matches(String requestPath, String operationId) {
		return (!this.script.has("operation") || this.script.path("operation").asString().equals(operationId))
				&& (!this.script.has("path") || requestPath.matches(this.script.path("path").asString()));
	}

	private JsonNode change(JsonNode body) {
		this.script.path("set")
			.properties()
			.forEach((change) -> JsonChange.set(body, change.getKey(), change.getValue()));
		this.script.path("remove").forEach((pointer) -> JsonChange.remove(body, pointer.asString()));
		if (sticksToFirstPage()) {
			JsonChange.set(body, "/pagination/next_cursor", Json.MAPPER.valueToTree("stuck"));
		}
		return body;
	}

}
