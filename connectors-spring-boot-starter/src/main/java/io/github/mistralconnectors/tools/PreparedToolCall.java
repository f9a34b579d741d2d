// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.tools;

import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.error.ToolOutcomeUnknownException;
import reactor.core.publisher.Mono;

/**
 * Call of a tool whose arguments have been checked, so that it may be approved and run.
 *
 * @since 0.1
 */
public final class PreparedToolCall {

	private final ModelToolCall call;

	private final String arguments;

	private final ConnectorToolCalls calls;

	private final ResultsSoFar results;

	PreparedToolCall(ModelToolCall call, String arguments, ConnectorToolCalls calls, ResultsSoFar results) {
		this.call = call;
		this.arguments = arguments;
		this.calls = calls;
		this.results = results;
	}

	/**
	 * Asks for the approval of the call, if it needs one.
	 * @return the verdict; the exception of an approver refuses the call. A blocking
	 * approver is asked on the thread that subscribes
	 */
	public Mono<ToolCallVerdict> decide() {
		return this.calls.decide(this.call);
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
	 */
	public String run(ToolCallVerdict verdict) {
		throwIfStopped(verdict);
		if (verdict.decision() == ToolCallVerdict.Decision.REFUSE) {
			return "The call was refused, and the tool did not run: " + verdict.text();
		}
		String text = call();
		this.results.add(new ToolCallResult(this.call.connector(), this.call.tool().name(), this.arguments, text));
		return text;
	}

	private String call() {
		try {
			return this.calls.run(this.call, this.arguments);
		}
		catch (ToolOutcomeUnknownException ex) {
			return "It is unknown whether the tool ran. It may have had its effects, so do not call it again to find out: "
					+ ex.getMessage();
		}
		catch (ConnectorsException ex) {
			if (ToolAuthorizationRequiredException.of(ex, this.call.connector(),
					this.results.toList()) instanceof ToolAuthorizationRequiredException required) {
				throw required;
			}
			return "The tool could not be called: " + ex.getMessage();
		}
	}

}
