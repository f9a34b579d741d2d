// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.time.Duration;
import java.util.Objects;

import io.github.mistralconnectors.emulator.internal.fault.ActiveFault;
import io.github.mistralconnectors.emulator.internal.fault.FaultChecks;
import io.github.mistralconnectors.emulator.internal.support.ApiException;
import io.github.mistralconnectors.emulator.internal.support.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something that goes wrong between the service and its client. A fault concerns the next
 * request unless it says otherwise, and leaves the requests it does not concern alone.
 * Each method gives a copy with one property more, so that faults combine:
 *
 * <pre class="code">
 * emulator.inject(Fault.status(503).onOperation("connector_call_tool_v1").times(2));
 * emulator.inject(Fault.delay(Duration.ofSeconds(3)).every(10).always());
 * </pre>
 *
 * Operations have the ids of the API description, such as {@code connector_list_v1}.
 * Values that can't be, such as a status of 99, are refused with an
 * {@link IllegalArgumentException} that names the member of the JSON form.
 */
public final class Fault {

	private final ObjectNode script;

	private Fault(ObjectNode script) {
		this.script = script;
		try {
			FaultChecks.check(script);
		}
		catch (ApiException ex) {
			throw new IllegalArgumentException(ex.response().body().at("/detail/0/ctx/error").asString(), ex);
		}
	}

	/**
	 * Answers with a status instead of doing the work.
	 * @param status the HTTP status, 200 to 599
	 * @return a fault whose body is <code>{"detail": …}</code> for the status
	 */
	public static Fault status(int status) {
		return new Fault(Json.object().put(ActiveFault.STATUS, status));
	}

	/**
	 * Answers 429 as the service does, with {@code Retry-After} in whole seconds.
	 * @param retryAfter how long to wait, rounded down to seconds
	 * @return the fault
	 */
	public static Fault rateLimit(Duration retryAfter) {
		return status(429).header("Retry-After", String.valueOf(retryAfter.toSeconds())).body("application/json", """
				{"object":"error","message":"Rate limit exceeded","type":"rate_limited",\
				"param":null,"code":"1300"}""");
	}

	/**
	 * Waits before the work is done.
	 * @param duration how long
	 * @return the fault
	 */
	public static Fault delay(Duration duration) {
		return new Fault(Json.object().put(ActiveFault.DELAY, duration.toMillis()));
	}

	/**
	 * Resets the connection before the work is done.
	 * @return the fault
	 */
	public static Fault resetBeforeEffect() {
		return new Fault(Json.object().put(ActiveFault.RESET, "before"));
	}

	/**
	 * Does the work and resets the connection instead of answering.
	 * @return the fault
	 */
	public static Fault resetAfterEffect() {
		return new Fault(Json.object().put(ActiveFault.RESET, "after"));
	}

	/**
	 * Ends the connection in the middle of the body.
	 * @param bytes how many bytes of the body get through
	 * @return the fault
	 */
	public static Fault cutBody(int bytes) {
		return new Fault(Json.object().put(ActiveFault.CUT, bytes));
	}

	/**
	 * Sends the body in pieces.
	 * @param bytes the size of a piece
	 * @param pause the time before each piece
	 * @return the fault
	 */
	public static Fault slowBody(int bytes, Duration pause) {
		return new Fault(
				Json.object().put(ActiveFault.SLOW_BYTES, bytes).put(ActiveFault.SLOW_PAUSE, pause.toMillis()));
	}

	/**
	 * Changes a member of the answer, for instance to an enum value nobody knows.
	 * @param pointer a JSON pointer to the member, such as {@code /items/0/protocol}
	 * @param json the new value as JSON text
	 * @return the fault
	 */
	public static Fault set(String pointer, String json) {
		ObjectNode script = Json.object();
		script.putObject(ActiveFault.SET).set(pointer, Json.MAPPER.readTree(json));
		return new Fault(script);
	}

	/**
	 * Leaves a member out of the answer.
	 * @param pointer a JSON pointer to the member
	 * @return the fault
	 */
	public static Fault remove(String pointer) {
		ObjectNode script = Json.object();
		script.putArray(ActiveFault.REMOVE).add(pointer);
		return new Fault(script);
	}

	/**
	 * Lists always the first page, with a cursor that never ends.
	 * @return a fault of {@code connector_list_v1} that stays
	 */
	public static Fault stuckCursor() {
		return new Fault(Json.object().put(ActiveFault.STUCK_CURSOR, true)).onOperation("connector_list_v1").always();
	}

	/**
	 * Sets a header of the answer.
	 * @param name the name
	 * @param value the value
	 * @return a copy with that header
	 */
	public Fault header(String name, String value) {
		ObjectNode copy = this.script.deepCopy();
		copy.withObjectProperty(ActiveFault.HEADERS).put(name, value);
		return new Fault(copy);
	}

	/**
	 * Sets the body of the answer.
	 * @param contentType its media type
	 * @param text the body
	 * @return a copy with that body
	 */
	public Fault body(String contentType, String text) {
		return with(Json.object().put(ActiveFault.BODY, text)).contentType(contentType);
	}

	/**
	 * Sets the media type of the answer and leaves its body alone.
	 * @param contentType the media type
	 * @return a copy with that media type
	 */
	public Fault contentType(String contentType) {
		return with(Json.object().put(ActiveFault.CONTENT_TYPE, contentType));
	}

	/**
	 * Does the work first and lets it go wrong afterwards, as when a gateway gives up.
	 * @return a copy for a status after the effect
	 */
	public Fault afterEffect() {
		return with(Json.object().put(ActiveFault.AFTER_EFFECT, true));
	}

	/**
	 * Concerns one operation only.
	 * @param operationId an id of the API description
	 * @return a copy for that operation
	 */
	public Fault onOperation(String operationId) {
		return with(Json.object().put(ActiveFault.OPERATION, Objects.requireNonNull(operationId)));
	}

	/**
	 * Concerns some paths only.
	 * @param pattern a regular expression for the whole path as sent
	 * @return a copy for those paths
	 */
	public Fault onPath(String pattern) {
		return with(Json.object().put(ActiveFault.PATH, pattern));
	}

	/**
	 * Lets some matching requests pass first.
	 * @param count how many
	 * @return a copy that starts later
	 */
	public Fault after(int count) {
		return with(Json.object().put(ActiveFault.SKIP, count));
	}

	/**
	 * Concerns the first of every so many matching requests.
	 * @param count how many
	 * @return a copy with that rhythm
	 */
	public Fault every(int count) {
		return with(Json.object().put(ActiveFault.EVERY, count));
	}

	/**
	 * Happens several times.
	 * @param count how often, 1 by default
	 * @return a copy that happens so often
	 */
	public Fault times(int count) {
		return with(Json.object().put(ActiveFault.TIMES, count));
	}

	/**
	 * Happens until faults are cleared.
	 * @return a copy that stays
	 */
	public Fault always() {
		return times(Integer.MAX_VALUE);
	}

	ObjectNode script() {
		return this.script;
	}

	private Fault with(ObjectNode members) {
		return new Fault(this.script.deepCopy().setAll(members));
	}

	/** Shows the fault in the form that the admin path takes. */
	@Override
	public String toString() {
		return this.script.toString();
	}

}
