// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.langchain4j;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.invocation.InvocationParameters;
import io.github.mistralconnectors.tools.ToolCallEndedException;
import io.github.mistralconnectors.tools.internal.PromptTool;
import io.github.mistralconnectors.tools.internal.ResponseApproval;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/**
 * Tools of one invocation of an AI service.
 */
final class InvocationTools {

	private final Map<String, PromptTool> tools;

	/** Held while calls of a response are approved; calls that start then wait. */
	private final Lock approving = new ReentrantLock();

	/** Last response whose calls were approved. */
	private @Nullable AiMessage approved;

	/** Calls of the last response that have not started. */
	private final List<ToolExecutionRequest> waiting = new ArrayList<>();

	/** Calls of a stream that have started before their response was complete. */
	private final List<ToolExecutionRequest> early = new ArrayList<>();

	private @Nullable ToolCallEndedException ended;

	InvocationTools(List<PromptTool> tools) {
		this.tools = tools.stream().collect(Collectors.toMap(PromptTool::name, Function.identity()));
	}

	/**
	 * Asks for the approval of all calls of a response, once for all listeners; a later
	 * response may be equal to it. If one call is to end the invocation, all of them do:
	 * a listener can't.
	 */
	@SuppressWarnings("ReferenceEquality")
	void approve(AiMessage response, InvocationContext invocation) {
		this.approving.lock();
		try {
			if (response == this.approved) {
				return;
			}
			this.approved = response;
			this.ended = null;
			this.waiting.clear();
			this.waiting.addAll(response.toolExecutionRequests());
			this.early.forEach(this.waiting::remove);
			this.early.clear();
			approveWaiting(context(invocation));
		}
		catch (ToolCallEndedException ex) {
			this.ended = ex;
		}
		finally {
			this.approving.unlock();
		}
	}

	private void approveWaiting(Map<String, Object> context) {
		ResponseApproval approval = new ResponseApproval();
		for (ToolExecutionRequest request : this.waiting) {
			PromptTool tool = this.tools.get(request.name());
			if (tool != null) {
				approval.add(tool, arguments(request), context);
			}
		}
		approval.ask();
	}

	/**
	 * Notes that a call starts.
	 * @throws ToolCallEndedException if the call is one of a response that was approved,
	 * and another call of that response is to end the invocation
	 */
	void start(ToolExecutionRequest request) {
		this.approving.lock();
		try {
			if (!this.waiting.remove(request)) {
				this.early.add(request);
			}
			else if (this.ended != null) {
				throw this.ended;
			}
		}
		finally {
			this.approving.unlock();
		}
	}

	static String arguments(ToolExecutionRequest request) {
		return StringUtils.hasText(request.arguments()) ? request.arguments() : "{}";
	}

	/** Returns the tool context for an approver. */
	static Map<String, Object> context(InvocationContext invocation) {
		InvocationParameters parameters = invocation.invocationParameters();
		Map<String, Object> context = new HashMap<>((parameters != null) ? parameters.asMap() : Map.of());
		if (invocation.chatMemoryId() != null) {
			context.put(ConnectorToolProvider.CHAT_MEMORY_ID, invocation.chatMemoryId());
		}
		return context;
	}

}
