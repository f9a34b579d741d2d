// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

import io.github.mistralconnectors.emulator.internal.fault.FaultChecks;
import io.github.mistralconnectors.emulator.internal.fault.FaultQueue;
import io.github.mistralconnectors.emulator.internal.support.ApiException;
import io.github.mistralconnectors.emulator.internal.support.Json;
import io.github.mistralconnectors.emulator.internal.support.ProxyStatus;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fault that the emulator injects between the service and its client. A fault concerns
 * the next request unless it says otherwise, and leaves all other requests alone. Each
 * method returns a copy with one more property, so that faults can be combined:
 *
 * <pre class="code">
 * emulator.inject(Fault.status(503).onOperation(Fault.Operation.CALL_TOOL).times(2));
 * emulator.inject(Fault.delay(Duration.ofSeconds(3)).every(10).always());
 * </pre>
 *
 * Invalid values, such as a status of 99, are refused with an
 * {@link IllegalArgumentException} that names the member of the JSON form.
 *
 * @since 0.1
 */
public final class Fault {

	private final ObjectNode script;

	private Fault(ObjectNode script) {
		this.script = script;
		check(() -> FaultChecks.check(script));
	}

	/**
	 * Returns a fault that responds with a status instead of carrying out the operation.
	 * @param status the HTTP status, 200 to 599
	 * @return a fault whose body is <code>{"detail": …}</code> for the status
	 */
	public static Fault status(int status) {
		return new Fault(Json.object().put("status", status));
	}

	/**
	 * Returns a fault that responds with status 429 as the service does, with
	 * {@code Retry-After} in whole seconds.
	 * @param retryAfter the value of {@code Retry-After}, rounded down to seconds
	 * @return the fault
	 */
	public static Fault rateLimit(Duration retryAfter) {
		return status(429).header("Retry-After", String.valueOf(retryAfter.toSeconds())).body("application/json", """
				{"object":"error","message":"Rate limit exceeded","type":"rate_limited",\
				"param":null,"code":"1300"}""");
	}

	/**
	 * Returns a fault that responds with status 503 and {@code Retry-After} in whole
	 * seconds, as a service does that has not looked at the request. Without
	 * {@code Retry-After}, as in {@link #status(int) status(503)}, a client does not know
	 * whether a tool has run.
	 * @param retryAfter the value of {@code Retry-After}, rounded down to seconds
	 * @return the fault
	 */
	public static Fault unavailable(Duration retryAfter) {
		return status(503).header("Retry-After", String.valueOf(retryAfter.toSeconds()));
	}

	/**
	 * Returns a fault in which the gateway itself fails instead of passing the request
	 * on, and says so in {@code Proxy-Status}. The gateway does so after the upstream has
	 * responded with {@link #gateway(String, String, int, int)}.
	 * @param error the type of the error, a token of RFC 9209 such as
	 * {@code connection_timeout}
	 * @param details what the gateway says about it, such as {@code upstream_timeout}
	 * @param status the HTTP status, 400 to 599
	 * @return the fault
	 */
	public static Fault gateway(String error, String details, int status) {
		return status(status).header(ProxyStatus.HEADER, ProxyStatus.of(error, details).header());
	}

	/**
	 * Returns a fault in which the gateway fails after the upstream has responded.
	 * @param error the type of the error, a token of RFC 9209
	 * @param details what the gateway says about it
	 * @param status the HTTP status, 400 to 599
	 * @param receivedStatus the status of the upstream's response
	 * @return a fault after the effect
	 */
	public static Fault gateway(String error, String details, int status, int receivedStatus) {
		return status(status).header(ProxyStatus.HEADER, new ProxyStatus(error, details, receivedStatus).header())
			.afterEffect();
	}

	/**
	 * Returns a fault that delays the operation.
	 * @param duration the delay
	 * @return the fault
	 */
	public static Fault delay(Duration duration) {
		return new Fault(Json.object().put("delay_ms", duration.toMillis()));
	}

	/**
	 * Returns a fault that resets the connection before the operation.
	 * @return the fault
	 */
	public static Fault resetBeforeEffect() {
		return new Fault(Json.object().put("reset", "before"));
	}

	/**
	 * Returns a fault that carries out the operation and resets the connection instead of
	 * responding.
	 * @return the fault
	 */
	public static Fault resetAfterEffect() {
		return new Fault(Json.object().put("reset", "after"));
	}

	/**
	 * Returns a fault that closes the connection in the middle of the body.
	 * @param bytes the number of bytes of the body that are sent
	 * @return the fault
	 */
	public static Fault cutBody(int bytes) {
		return new Fault(Json.object().put("cut_body_after", bytes));
	}

	/**
	 * Returns a fault that sends the body in pieces.
	 * @param bytes the size of a piece
	 * @param pause the time before each piece
	 * @return the fault
	 */
	public static Fault slowBody(int bytes, Duration pause) {
		return new Fault(Json.object().put("slow_body_bytes", bytes).put("slow_body_pause_ms", pause.toMillis()));
	}

	/**
	 * Returns a fault that changes a member of the response, for instance to an unknown
	 * enum value.
	 * @param pointer a JSON pointer to the member, such as {@code /items/0/protocol}
	 * @param json the new value as JSON text
	 * @return the fault
	 */
	public static Fault set(String pointer, String json) {
		ObjectNode script = Json.object();
		script.putObject("set").set(pointer, Json.MAPPER.readTree(json));
		return new Fault(script);
	}

	/**
	 * Returns a fault that removes a member from the response.
	 * @param pointer a JSON pointer to the member
	 * @return the fault
	 */
	public static Fault remove(String pointer) {
		ObjectNode script = Json.object();
		script.putArray("remove").add(pointer);
		return new Fault(script);
	}

	/**
	 * Returns a fault that always lists the first page, with a cursor that never ends.
	 * @return a fault of {@code connector_list_v1} that stays
	 */
	public static Fault stuckCursor() {
		return new Fault(Json.object().put("stuck_cursor", true)).onOperation(Operation.LIST).always();
	}

	/**
	 * Sets a header of the response.
	 * @param name the name
	 * @param value the value
	 * @return a copy with that header
	 */
	public Fault header(String name, String value) {
		ObjectNode copy = this.script.deepCopy();
		copy.withObjectProperty("headers").put(name, value);
		return new Fault(copy);
	}

	/**
	 * Sets the body of the response.
	 * @param contentType its media type
	 * @param text the body
	 * @return a copy with that body
	 */
	public Fault body(String contentType, String text) {
		return with(Json.object().put("body", text)).contentType(contentType);
	}

	/**
	 * Sets the media type of the response and leaves its body alone.
	 * @param contentType the media type
	 * @return a copy with that media type
	 */
	public Fault contentType(String contentType) {
		return with(Json.object().put("content_type", contentType));
	}

	/**
	 * Carries out the operation before the fault happens, as when a gateway times out.
	 * @return a copy for a status after the effect
	 */
	public Fault afterEffect() {
		return with(Json.object().put("after_effect", true));
	}

	/**
	 * Limits the fault to one operation. An emulator refuses the fault if its version of
	 * the API does not have the operation.
	 * @param operation the operation
	 * @return a copy for that operation
	 */
	public Fault onOperation(Operation operation) {
		return with(Json.object().put("operation", operation.id()));
	}

	/**
	 * Limits the fault to one operation.
	 * @param operationId an id of the API description, such as {@code connector_list_v1}
	 * @return a copy for that operation
	 * @throws IllegalArgumentException if there is no such operation
	 */
	public Fault onOperation(String operationId) {
		return onOperation(Operation.of(operationId));
	}

	/**
	 * Limits the fault to some paths.
	 * @param pattern a regular expression for the whole path as sent
	 * @return a copy for those paths
	 */
	public Fault onPath(String pattern) {
		return with(Json.object().put("path", pattern));
	}

	/**
	 * Skips the first matching requests.
	 * @param count the number of requests
	 * @return a copy that starts later
	 */
	public Fault after(int count) {
		return with(Json.object().put("after", count));
	}

	/**
	 * Limits the fault to the first of every {@code count} matching requests.
	 * @param count the number of requests
	 * @return a copy with that interval
	 */
	public Fault every(int count) {
		return with(Json.object().put("every", count));
	}

	/**
	 * Sets how often the fault happens.
	 * @param count the number of times, 1 by default
	 * @return a copy that happens that often
	 */
	public Fault times(int count) {
		return with(Json.object().put("times", count));
	}

	/**
	 * Makes the fault happen until faults are cleared.
	 * @return a copy that stays
	 */
	public Fault always() {
		return times(Integer.MAX_VALUE);
	}

	void injectInto(FaultQueue faults) {
		check(() -> faults.add(this.script));
	}

	private static void check(Runnable check) {
		try {
			check.run();
		}
		catch (ApiException ex) {
			throw new IllegalArgumentException(ex.response().body().at("/detail/0/ctx/error").asString(), ex);
		}
	}

	private Fault with(ObjectNode members) {
		return new Fault(this.script.deepCopy().setAll(members));
	}

	/** Returns the fault in the JSON form that {@code POST /_emulator/faults} takes. */
	@Override
	public String toString() {
		return this.script.toString();
	}

	/**
	 * Operations of the Connectors API. Each has the name of its id in the API
	 * description: {@link #CALL_TOOL} is {@code connector_call_tool_v1}. Not every
	 * version of the API has every operation. Requests to the gateway have no id there,
	 * and are told apart here as {@link #GATEWAY_CALL_TOOL} for {@code tools/call},
	 * {@link #GATEWAY_MCP} for all else that an MCP client sends, and
	 * {@link #GATEWAY_HTTP} for HTTP connectors.
	 */
	public enum Operation {

		CREATE, LIST, GET, UPDATE, DELETE, GET_AUTH_URL, GET_AUTHENTICATION_METHODS, LIST_TOOLS, CALL_TOOL,
		LIST_USER_CREDENTIALS, LIST_WORKSPACE_CREDENTIALS, LIST_ORGANIZATION_CREDENTIALS,
		CREATE_OR_UPDATE_USER_CREDENTIALS, CREATE_OR_UPDATE_WORKSPACE_CREDENTIALS,
		CREATE_OR_UPDATE_ORGANIZATION_CREDENTIALS, CREATE_CREDENTIALS, UPDATE_CREDENTIALS, DELETE_USER_CREDENTIALS,
		DELETE_WORKSPACE_CREDENTIALS, DELETE_ORGANIZATION_CREDENTIALS, DELETE_ALL_USER_CREDENTIALS, SHARE, UNSHARE,
		SHARE_TO_ORGANIZATION, UNSHARE_FROM_ORGANIZATION, ACTIVATE_FOR_CONSUMER, DEACTIVATE_FOR_CONSUMER, GATEWAY_MCP,
		GATEWAY_CALL_TOOL, GATEWAY_HTTP;

		/**
		 * Returns the operation with the given id.
		 * @param id an id of the API description
		 * @return the operation
		 * @throws IllegalArgumentException if there is none; the message lists all ids
		 */
		public static Operation of(String id) {
			return Arrays.stream(values())
				.filter((operation) -> operation.id().equals(id))
				.findFirst()
				.orElseThrow(() -> new IllegalArgumentException("There is no operation '" + id + "', only "
						+ String.join(", ", Arrays.stream(values()).map(Operation::id).toList())));
		}

		/**
		 * Returns the id of the operation.
		 * @return the id in the API description, or one such as {@code gateway_mcp}
		 */
		public String id() {
			if (compareTo(GATEWAY_MCP) >= 0) {
				return name().toLowerCase(Locale.ROOT);
			}
			return "connector_" + name().toLowerCase(Locale.ROOT) + ((this != UPDATE_CREDENTIALS) ? "_v1" : "");
		}

	}

}
