// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.tools.internal;

import java.util.Map;
import java.util.Set;

import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.error.ConnectorsResponseException;
import io.github.mistralconnectors.client.error.ToolOutcomeUnknownException;
import io.github.mistralconnectors.tools.ModelToolCall;
import io.github.mistralconnectors.tools.ToolAuthorizationRequiredException;
import io.github.mistralconnectors.tools.ToolCallEndedException;
import io.github.mistralconnectors.tools.ToolCallFailedException;
import io.github.mistralconnectors.tools.ToolCallResult;
import io.github.mistralconnectors.tools.ToolCallStoppedException;
import io.github.mistralconnectors.tools.ToolCallVerdict;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Call of a tool whose arguments have been checked, so that it may be approved and run.
 */
public final class PreparedToolCall {

	private final PromptTool tool;

	private final ObjectNode checked;

	private final String arguments;

	private final Map<String, Object> context;

	private final ConnectorToolCalls calls;

	private final PromptState prompt;

	PreparedToolCall(PromptTool tool, ObjectNode checked, String arguments, Map<String, Object> context,
			ConnectorToolCalls calls, PromptState prompt) {
		this.tool = tool;
		this.checked = checked;
		this.arguments = arguments;
		this.context = context;
		this.calls = calls;
		this.prompt = prompt;
	}

	/** Returns a description that nobody else has, so that changes have no effect. */
	private ModelToolCall describe() {
		return this.calls.describe(this.tool, this.checked, this.context);
	}

	private ToolCallVerdict decide() {
		if (!needsApproval()) {
			return ToolCallVerdict.run();
		}
		ToolCallVerdict earlier = this.prompt.take(this.tool.name(), this.arguments);
		return (earlier != null) ? earlier : ask();
	}

	private ToolCallVerdict ask() {
		ModelToolCall call = describe();
		try {
			return this.prompt.caller().await(this.calls.decide(call, this.arguments));
		}
		catch (RuntimeException ex) {
			throw new ToolCallFailedException(call, ex, this.prompt::results);
		}
	}

	/** Returns whether the call needs an approval. */
	boolean needsApproval() {
		return this.calls.needsApproval(this.tool);
	}

	/** Asks for the approval of the call, which does not run yet. */
	ToolCallVerdict approve() {
		return unlessStopped(ask());
	}

	private ToolCallVerdict unlessStopped(ToolCallVerdict verdict) {
		if (verdict.decision() == ToolCallVerdict.Decision.STOP) {
			throw new ToolCallStoppedException(describe(), verdict.text(), this.prompt::results);
		}
		return verdict;
	}

	/** Forgets the verdicts about calls of an earlier response of the prompt. */
	void forgetVerdicts() {
		this.prompt.forgetVerdicts();
	}

	/** Keeps a verdict until the call runs. */
	void keep(ToolCallVerdict verdict) {
		this.prompt.keep(this.tool.name(), this.arguments, verdict);
	}

	/**
	 * Runs the call, waits for its result and returns it in a form for the model. A
	 * refusal, an error of the tool and a failure of the call are told to the model, too.
	 * <p>
	 * Unless {@linkplain ResponseApproval all calls of its response} have been approved,
	 * it asks for the approval first, if the call needs one, and waits for it. A blocking
	 * approver is asked on this thread, with the thread-locals of the caller for whom the
	 * tools were resolved; a reactive one has the Reactor context of that caller. An
	 * exception of an approver refuses the call.
	 * @param imageTypes media types of the images that the model takes in results of
	 * tools, such as {@code image/png}
	 * @param toolCallId id by which the model knows the call, for observations; it is not
	 * sent, and null if it is not known
	 * @return the output for the model
	 * @throws ToolCallStoppedException if the verdict is to stop
	 * @throws ToolAuthorizationRequiredException if the user has to authorize the
	 * connector first
	 * @throws ToolCallFailedException if the call failed for a reason that has nothing to
	 * do with the tool, or if the thread must not wait for the approval or is interrupted
	 */
	public ToolCallOutput run(Set<String> imageTypes, @Nullable String toolCallId) {
		ToolCallVerdict verdict = unlessStopped(decide());
		if (verdict.decision() != ToolCallVerdict.Decision.RUN) {
			return cut(ToolCallOutput.error("The call was refused, and the tool did not run: " + verdict.text()));
		}
		PromptState.Run run = this.prompt
			.begin(new ToolCallResult(this.tool.connector(), this.tool.tool().name(), this.arguments, null));
		try {
			ToolCallOutput output = cut(call(imageTypes, toolCallId));
			run.end(output.text());
			return output;
		}
		catch (ToolCallEndedException ex) {
			this.prompt.forget(run);
			throw ex;
		}
	}

	private ToolCallOutput cut(ToolCallOutput output) {
		String text = this.calls.cut(output.text());
		return text.equals(output.text()) ? output : new ToolCallOutput(text, output.isError(), output.images());
	}

	private ToolCallOutput call(Set<String> imageTypes, @Nullable String toolCallId) {
		try {
			return this.calls.run(this.tool, this.checked, this.arguments, imageTypes, toolCallId);
		}
		catch (ToolOutcomeUnknownException ex) {
			return ToolCallOutput.error("It is unknown whether the tool ran. It may have had its effects, so do not"
					+ " call it again to find out: " + ex.getMessage());
		}
		catch (ConnectorsResponseException ex) {
			return ToolCallOutput
				.error("The tool ran, but its result could not be read. Do not call it again: " + ex.getMessage());
		}
		catch (ConnectorsException ex) {
			this.prompt.throwIfUnauthorized(this.tool.connector(), ex);
			return ToolCallOutput.error("The tool could not be called: " + ex.getMessage());
		}
		catch (RuntimeException ex) {
			throw new ToolCallFailedException(describe(), ex, this.prompt::results);
		}
	}

}
