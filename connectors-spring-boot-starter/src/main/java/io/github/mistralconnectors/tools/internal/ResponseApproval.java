// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.tools.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.mistralconnectors.tools.ToolAuthorizationRequiredException;
import io.github.mistralconnectors.tools.ToolCallEndedException;
import io.github.mistralconnectors.tools.ToolCallVerdict;

/**
 * Approval of all calls that a model makes in one response, which is asked for before the
 * first of them runs.
 */
public final class ResponseApproval {

	private final List<PreparedToolCall> calls = new ArrayList<>();

	/**
	 * Adds a call. One whose arguments are not what the tool takes needs no approval: the
	 * model is told when it runs.
	 * @param tool tool that is called
	 * @param arguments arguments as the model wrote them, a JSON text; none if empty
	 * @param context tool context of the prompt, for the approver
	 * @throws ToolAuthorizationRequiredException if the user has to authorize the
	 * connector first
	 */
	public void add(PromptTool tool, String arguments, Map<String, Object> context) {
		try {
			this.calls.add(tool.check(arguments, context));
		}
		catch (IllegalArgumentException ex) {
			// The same happens when the call is to run.
		}
	}

	/**
	 * Asks for the approval of all calls that need one, one after the other, and waits
	 * for it. The verdicts replace those about an earlier response of the prompt. Each is
	 * for the next call of its tool with the same arguments.
	 * @throws ToolCallEndedException if one of the calls is to end the chat, for the
	 * reasons that {@link PreparedToolCall#run} has. No verdict is kept then, since no
	 * call of the response runs
	 */
	public void ask() {
		this.calls.forEach(PreparedToolCall::forgetVerdicts);
		Map<PreparedToolCall, ToolCallVerdict> verdicts = new LinkedHashMap<>();
		this.calls.stream()
			.filter(PreparedToolCall::needsApproval)
			.forEach((call) -> verdicts.put(call, call.approve()));
		verdicts.forEach(PreparedToolCall::keep);
	}

}
