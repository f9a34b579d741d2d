// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.springai;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import io.github.mistralconnectors.tools.ToolCallApprover;
import io.github.mistralconnectors.tools.ToolCallStoppedException;
import io.github.mistralconnectors.tools.internal.ResponseApproval;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.client.ChatClientMessageAggregator;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.client.advisor.ToolCallingAdvisor;
import org.springframework.ai.chat.client.advisor.api.CallAdvisor;
import org.springframework.ai.chat.client.advisor.api.CallAdvisorChain;
import org.springframework.ai.chat.client.advisor.api.StreamAdvisor;
import org.springframework.ai.chat.client.advisor.api.StreamAdvisorChain;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.util.StringUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Advisor that asks the {@link ToolCallApprover} for all calls of connectors' tools in a
 * response of the model before the first of them runs:
 * {@code chatClient.prompt(question).tools(connectorTools).advisors(new ToolApprovalAdvisor())}.
 * If one of them is to stop the chat, none runs, and the chat ends with a
 * {@link ToolCallStoppedException}. A prompt with several such advisors, by default and
 * by itself, is like one with a single advisor.
 * <p>
 * Without this advisor, which a tool can't add to a prompt, the approver is asked for
 * each call when its turn comes: earlier calls of the same response have run then. So it
 * is if the order of a {@code ToolCallingAdvisor} is higher than that of this advisor.
 *
 * @since 0.1
 */
public final class ToolApprovalAdvisor implements CallAdvisor, StreamAdvisor {

	/**
	 * In the context of a request, says that an advisor further out approves the calls.
	 */
	private static final String ADVISED = ToolApprovalAdvisor.class.getName() + ".ADVISED";

	private static final ChatClientMessageAggregator AGGREGATOR = new ChatClientMessageAggregator();

	/**
	 * Creates an advisor.
	 */
	public ToolApprovalAdvisor() {
	}

	@Override
	public String getName() {
		return "Connector Tool Approval Advisor";
	}

	/**
	 * Returns the order of the first advisor within the loop of tool calls.
	 * @return the order
	 */
	@Override
	public int getOrder() {
		return ToolCallingAdvisor.DEFAULT_ORDER + 1;
	}

	@Override
	public ChatClientResponse adviseCall(ChatClientRequest request, CallAdvisorChain chain) {
		if (isAdvised(request)) {
			return chain.nextCall(request);
		}
		ChatClientResponse response = chain.nextCall(advised(request));
		approve(request, response);
		return response;
	}

	@Override
	public Flux<ChatClientResponse> adviseStream(ChatClientRequest request, StreamAdvisorChain chain) {
		if (isAdvised(request)) {
			return chain.nextStream(request);
		}
		return Flux.defer(() -> {
			AtomicReference<ChatClientResponse> whole = new AtomicReference<>();
			Mono<ChatClientResponse> approval = Mono
				.<ChatClientResponse>fromRunnable(() -> approve(request, whole.get()))
				.subscribeOn(Schedulers.boundedElastic());
			return AGGREGATOR.aggregateChatClientResponse(chain.nextStream(advised(request)), whole::set)
				.concatWith(approval);
		});
	}

	private static boolean isAdvised(ChatClientRequest request) {
		return request.context().containsKey(ADVISED);
	}

	private static ChatClientRequest advised(ChatClientRequest request) {
		return ChatClientRequest.builder()
			.prompt(request.prompt())
			.context(request.context())
			.context(ADVISED, true)
			.build();
	}

	private static void approve(ChatClientRequest request, @Nullable ChatClientResponse response) {
		ChatResponse chat = (response != null) ? response.chatResponse() : null;
		if (chat == null || !(request.prompt().getOptions() instanceof ToolCallingChatOptions options)) {
			return;
		}
		Map<String, Object> context = Objects.requireNonNullElse(options.getToolContext(), Map.of());
		ResponseApproval approval = new ResponseApproval();
		chat.getResults()
			.stream()
			.map((generation) -> generation.getOutput().getToolCalls())
			.filter((calls) -> !calls.isEmpty())
			.findFirst()
			.ifPresent((calls) -> calls.forEach((call) -> add(call, options, context, approval)));
		approval.ask();
	}

	private static void add(AssistantMessage.ToolCall call, ToolCallingChatOptions options, Map<String, Object> context,
			ResponseApproval approval) {
		Objects.requireNonNullElse(options.getToolCallbacks(), List.<ToolCallback>of())
			.stream()
			.filter((callback) -> callback instanceof ConnectorToolCallback
					&& callback.getToolDefinition().name().equals(call.name()))
			.map(ConnectorToolCallback.class::cast)
			.findFirst()
			.ifPresent((callback) -> {
				// As the tool calling manager does it.
				String arguments = StringUtils.hasText(call.arguments()) ? call.arguments() : "{}";
				approval.add(callback.tool(), arguments, context);
			});
	}

}
