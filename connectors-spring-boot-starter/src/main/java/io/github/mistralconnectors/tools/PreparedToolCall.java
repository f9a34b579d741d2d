// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.tools;

import java.util.Objects;

import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.error.ConnectorsResponseException;
import io.github.mistralconnectors.client.error.ToolOutcomeUnknownException;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;
import tools.jackson.databind.node.ObjectNode;

/**
 * Call of a tool whose arguments have been checked, so that it may be approved and run.
 *
 * @since 0.1
 */
public final class PreparedToolCall {

	private final ModelToolCall call;

	private final ObjectNode checked;

	private final String arguments;

	private final ConnectorToolCalls calls;

	private final ResultsSoFar results;

	PreparedToolCall(ModelToolCall call, ObjectNode checked, String arguments, ConnectorToolCalls calls,
			ResultsSoFar results) {
		this.call = call;
		this.checked = checked;
		this.arguments = arguments;
		this.calls = calls;
		this.results = results;
	}

	/**
	 * Asks for the approval of the call, if it needs one, and waits for it. A blocking
	 * approver is asked on this thread.
	 * @param context Reactor context for a reactive approver
	 * @return the verdict; the exception of an approver refuses the call
	 * @throws ToolCallFailedException if the thread must not wait, or is interrupted
	 */
	public ToolCallVerdict decide(ContextView context) {
		try {
			return Objects.requireNonNull(this.calls.decide(this.call, this.arguments).contextWrite(context).block());
		}
		catch (RuntimeException ex) {
			throw new ToolCallFailedException(this.call, this.results.toList(), ex);
		}
	}

	/**
	 * Throws the exception of a verdict that stops the chat.
	 * @param verdict the verdict
	 * @throws ToolCallStoppedException if the verdict is to stop
	 */
	public void throwIfStopped(ToolCallVerdict verdict) {
		if (verdict.decision() == ToolCallVerdict.Decision.STOP) {
			throw new ToolCallStoppedException(this.call, verdict.text(), this.results.toList());
		}
	}

	/**
	 * Runs the call, waits for its result and returns it as text for the model. So are a
	 * refusal, an error of the tool and a failure of the call.
	 * @param verdict verdict about the call
	 * @return text for the model, not empty
	 * @throws ToolCallStoppedException if the verdict is to stop
	 * @throws ToolAuthorizationRequiredException if the user has to authorize the
	 * connector first
	 * @throws ToolCallFailedException if the call failed for a reason that has nothing to
	 * do with the tool
	 */
	public String run(ToolCallVerdict verdict) {
		return run(verdict, null);
	}

	/**
	 * Runs the call as {@link #run(ToolCallVerdict)} does, and shows observations the id
	 * by which the model knows it.
	 * @param verdict verdict about the call
	 * @param toolCallId id of the call, which is not sent; null if it is not known
	 * @return text for the model, not empty
	 */
	public String run(ToolCallVerdict verdict, @Nullable String toolCallId) {
		throwIfStopped(verdict);
		if (verdict.decision() != ToolCallVerdict.Decision.RUN) {
			return this.calls.cut("The call was refused, and the tool did not run: " + verdict.text());
		}
		String text = this.calls.cut(call(toolCallId));
		this.results.add(new ToolCallResult(this.call.connector(), this.call.tool().name(), this.arguments, text));
		return text;
	}

	private String call(@Nullable String toolCallId) {
		try {
			return this.calls.run(this.call, this.checked, this.arguments, toolCallId);
		}
		catch (ToolOutcomeUnknownException ex) {
			return "It is unknown whether the tool ran. It may have had its effects, so do not call it again to find out: "
					+ ex.getMessage();
		}
		catch (ConnectorsResponseException ex) {
			return "The tool ran, but its result could not be read. Do not call it again: " + ex.getMessage();
		}
		catch (ConnectorsException ex) {
			ToolAuthorizationRequiredException.throwIfRequired(ex, this.call.connector(), this.results);
			return "The tool could not be called: " + ex.getMessage();
		}
		catch (RuntimeException ex) {
			throw new ToolCallFailedException(this.call, this.results.toList(), ex);
		}
	}

}
