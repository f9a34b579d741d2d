// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.observation;

import java.time.Duration;

import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.settings.ToolCallRoute;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * {@link Observation.Context} of a call. The outcome, as far as it is known, is set
 * before the observation stops.
 *
 * @since 0.1
 */
public class OperationObservationContext extends Observation.Context {

	private final String operation;

	private final ToolCallRoute route;

	private final @Nullable String connector;

	private final @Nullable String tool;

	private volatile @Nullable String credentialsName;

	private volatile @Nullable String toolCallId;

	private volatile @Nullable OperationOutcome outcome;

	private volatile @Nullable Integer status;

	private volatile @Nullable String requestId;

	private volatile int attempts;

	private volatile @Nullable ConnectorsException attemptFailure;

	private volatile Duration pauses = Duration.ZERO;

	/**
	 * Creates a context.
	 * @param operation name of the client's method, such as {@code callTool}
	 * @param route route of the request
	 * @param connector id or name of the connector, null if the operation has none
	 * @param tool name of the tool, null for all operations but tool calls
	 */
	public OperationObservationContext(String operation, ToolCallRoute route, @Nullable String connector,
			@Nullable String tool) {
		this.operation = operation;
		this.route = route;
		this.connector = connector;
		this.tool = tool;
	}

	/**
	 * Returns the operation.
	 * @return name of the client's method
	 */
	public String getOperation() {
		return this.operation;
	}

	/**
	 * Returns the route of the request.
	 * @return the route, that of the API for all operations but tool calls
	 */
	public ToolCallRoute getRoute() {
		return this.route;
	}

	/**
	 * Returns the connector.
	 * @return id or name as it was given to the client's method, null if the operation
	 * has none
	 */
	public @Nullable String getConnector() {
		return this.connector;
	}

	/**
	 * Returns the tool.
	 * @return the name, null for all operations but tool calls
	 */
	public @Nullable String getTool() {
		return this.tool;
	}

	/**
	 * Returns the name of the credentials.
	 * @return the name, null for the default ones, and for operations that use none
	 */
	public @Nullable String getCredentialsName() {
		return this.credentialsName;
	}

	/**
	 * Returns the id by which a model knows the tool call.
	 * @return the id, null if it is not known that a model makes the call
	 */
	public @Nullable String getToolCallId() {
		return this.toolCallId;
	}

	/**
	 * Returns the outcome of the call.
	 * @return the outcome, null until the call has ended
	 */
	public @Nullable OperationOutcome getOutcome() {
		return this.outcome;
	}

	/**
	 * Returns the status of the response to the last attempt.
	 * @return the HTTP status, null if there was no response or the call has not ended
	 */
	public @Nullable Integer getStatus() {
		return this.status;
	}

	/**
	 * Returns the id under which the service knows the last request.
	 * @return the id, null if it is not known or the call has not ended
	 */
	public @Nullable String getRequestId() {
		return this.requestId;
	}

	/**
	 * Returns how many attempts have been made.
	 * @return the number so far
	 */
	public int getAttempts() {
		return this.attempts;
	}

	/**
	 * Returns the failure of the last attempt that was followed by another one. It is
	 * that of the attempt that has just failed while handlers are told of an event.
	 * @return the failure, null if there was none
	 */
	public @Nullable ConnectorsException getAttemptFailure() {
		return this.attemptFailure;
	}

	/**
	 * Returns the time spent in pauses between attempts.
	 * @return the time so far
	 */
	public Duration getPauses() {
		return this.pauses;
	}

	/**
	 * Sets the name of the credentials.
	 * @param credentialsName the name, null for the default ones
	 */
	public void setCredentialsName(@Nullable String credentialsName) {
		this.credentialsName = credentialsName;
	}

	/**
	 * Sets the id by which a model knows the tool call.
	 * @param toolCallId the id, null without a model
	 */
	public void setToolCallId(@Nullable String toolCallId) {
		this.toolCallId = toolCallId;
	}

	/**
	 * Sets that an attempt has failed and another one follows.
	 * @param attempts number of attempts so far
	 * @param failure failure of the last one
	 */
	public void setAttemptFailure(int attempts, ConnectorsException failure) {
		this.attempts = attempts;
		this.attemptFailure = failure;
	}

	/**
	 * Adds the time that a pause has taken.
	 * @param pause time of the pause
	 */
	public void addPause(Duration pause) {
		this.pauses = this.pauses.plus(pause);
	}

	/**
	 * Sets how the call has ended.
	 * @param outcome the outcome
	 * @param attempts number of attempts
	 * @param status HTTP status of the last response, null if there was none
	 * @param requestId id under which the service knows the last request, null if it is
	 * not known
	 */
	public void setOutcome(OperationOutcome outcome, int attempts, @Nullable Integer status,
			@Nullable String requestId) {
		this.outcome = outcome;
		this.attempts = attempts;
		this.status = status;
		this.requestId = requestId;
	}

}
