// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.springai;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import io.github.mistralconnectors.tools.ToolCallApprover;
import io.github.mistralconnectors.tools.ToolCallStoppedException;
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
 * {@link ToolCallStoppedException}.
 * <p>
 * Without this advisor, which a tool can't add to a prompt, the approver is asked for
 * each call when its turn comes: earlier calls of the same response have run then. So it
 * is if the order of a {@code ToolCallingAdvisor} is higher than that of this advisor.
 *
 * @since 0.1
 */
public final class ToolApprovalAdvisor implements CallAdvisor, StreamAdvisor {

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
		ChatClientResponse response = chain.nextCall(request);
		approve(request, response);
		return response;
	}

	@Override
	public Flux<ChatClientResponse> adviseStream(ChatClientRequest request, StreamAdvisorChain chain) {
		return Flux.defer(() -> {
			AtomicReference<ChatClientResponse> whole = new AtomicReference<>();
			Mono<ChatClientResponse> approval = Mono
				.<ChatClientResponse>fromRunnable(() -> approve(request, whole.get()))
				.subscribeOn(Schedulers.boundedElastic());
			return AGGREGATOR.aggregateChatClientResponse(chain.nextStream(request), whole::set).concatWith(approval);
		});
	}

	private static void approve(ChatClientRequest request, @Nullable ChatClientResponse response) {
		ChatResponse chat = (response != null) ? response.chatResponse() : null;
		if (chat == null || !(request.prompt().getOptions() instanceof ToolCallingChatOptions options)) {
			return;
		}
		Map<String, Object> context = Objects.requireNonNullElse(options.getToolContext(), Map.of());
		List<Runnable> questions = new ArrayList<>();
		chat.getResults()
			.stream()
			.map((generation) -> generation.getOutput().getToolCalls())
			.filter((calls) -> !calls.isEmpty())
			.findFirst()
			.ifPresent((calls) -> calls.forEach((call) -> prepare(call, options, context, questions)));
		questions.forEach(Runnable::run);
	}

	private static void prepare(AssistantMessage.ToolCall call, ToolCallingChatOptions options,
			Map<String, Object> context, List<Runnable> questions) {
		Objects.requireNonNullElse(options.getToolCallbacks(), List.<ToolCallback>of())
			.stream()
			.filter((callback) -> callback instanceof ConnectorToolCallback
					&& callback.getToolDefinition().name().equals(call.name()))
			.map(ConnectorToolCallback.class::cast)
			.findFirst()
			.ifPresent((callback) -> {
				// As the tool calling manager does it.
				String arguments = StringUtils.hasText(call.arguments()) ? call.arguments() : "{}";
				questions.add(callback.tool().approval(arguments, context));
			});
	}

}
