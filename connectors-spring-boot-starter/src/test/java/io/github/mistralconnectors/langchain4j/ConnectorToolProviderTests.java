// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.langchain4j;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.invocation.InvocationParameters;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.observability.api.listener.AiServiceResponseReceivedListener;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.Result;
import dev.langchain4j.service.tool.ToolErrorHandlerResult;
import dev.langchain4j.service.tool.ToolExecution;
import dev.langchain4j.service.tool.ToolExecutor;
import dev.langchain4j.service.tool.ToolProviderRequest;
import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.catalog.ConnectorToolCatalog;
import io.github.mistralconnectors.client.settings.RetrySettings;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.Fault;
import io.github.mistralconnectors.emulator.ToolResult;
import io.github.mistralconnectors.tools.ModelToolCall;
import io.github.mistralconnectors.tools.ModelToolSettings;
import io.github.mistralconnectors.tools.ScriptedModel;
import io.github.mistralconnectors.tools.ToolApproval;
import io.github.mistralconnectors.tools.ToolCallVerdict;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests of {@link ConnectorToolProvider} where LangChain4j is not like other frameworks.
 */
class ConnectorToolProviderTests {

	@RegisterExtension
	static final ScriptedModel model = new ScriptedModel();

	private static final ConnectorsEmulator emulator = ConnectorsEmulator.start();

	private static final ConnectorsClient client = ConnectorsClient.builder()
		.apiKey(emulator.apiKey())
		.baseUrl(emulator.baseUrl().toString())
		.retry(RetrySettings.disabled())
		.build();

	private final List<ModelToolCall> asked = Collections.synchronizedList(new ArrayList<>());

	private final List<String> users = Collections.synchronizedList(new ArrayList<>());

	private final CountDownLatch approved = new CountDownLatch(1);

	private final ConnectorToolCatalog catalog = ConnectorToolCatalog.builder(client).build();

	private final ConnectorToolProvider tools = new ConnectorToolProvider(client, () -> this.catalog,
			ModelToolSettings.builder().offer("mail", "*").approval(ToolApproval.ALL).approver((call) -> {
				this.asked.add(call);
				this.users.add(String.valueOf(SecurityContextHolder.getContext().getAuthentication()));
				return call.tool().name().equals("delete") ? ToolCallVerdict.stop("A person must decide")
						: ToolCallVerdict.run();
			}).build());

	@BeforeEach
	void reset() {
		emulator.reset();
		emulator.connector("mail")
			.tool("send", "{}", (arguments) -> "sent")
			.tool("delete", "{}", (arguments) -> "deleted")
			.tool("slow", "{}", (arguments) -> afterApproval())
			.tool("picture", "{}", (arguments) -> new ToolResult(List.of(ToolResult.image(new byte[3], "image/png"))));
	}

	@AfterAll
	static void close() {
		client.close();
		emulator.close();
	}

	private static String ask(boolean stream, Consumer<AiServices<?>> settings) {
		return stream ? LangChain4jPrompt.stream(model, settings, Map.of())
				: LangChain4jPrompt.call(model, settings, Map.of());
	}

	private static ScriptedModel.Call call(String tool) {
		return new ScriptedModel.Call("mail__" + tool, "{}");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void withoutTheErrorHandlerStopIsToldToTheModel(boolean stream) {
		model.calls(call("send"), call("delete"));
		assertThat(ask(stream, (service) -> service.toolProvider(this.tools)))
			.isEqualTo("sent | The call of tool 'delete' of connector 'mail' was stopped: A person must decide");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void withoutTheErrorHandlerNoCallOfAStoppedResponseRuns(boolean stream) {
		model.script((request) -> switch (model.requests().size()) {
			case 1 -> List.of(call("send"), call("delete"));
			case 2 -> List.of(call("send"));
			default -> List.of();
		});
		String stopped = "The call of tool 'delete' of connector 'mail' was stopped: A person must decide";
		assertThat(ask(stream,
				(service) -> service.toolProvider(this.tools).registerListener(new ToolApprovalListener(this.tools))))
			.isEqualTo(stopped + " | " + stopped + " | sent");
		assertThat(emulator.toolCalls()).hasSize(1);
	}

	@Test
	void stopOfAResponseDoesNotEndCallsOfLaterOnes() {
		ExecutorService threads = Executors.newFixedThreadPool(2);
		model.script((request) -> switch (model.requests().size()) {
			case 1 -> List.of(call("slow"), call("slow"), call("send"), call("delete"));
			case 2 -> List.of(new ScriptedModel.Call("mail__send", "{} "), call("send"));
			default -> List.of();
		});
		ToolApprovalListener listener = new ToolApprovalListener(this.tools);
		AiServiceResponseReceivedListener opening = (event) -> {
			listener.onEvent(event);
			this.approved.countDown();
		};
		try {
			assertThat(LangChain4jPrompt.stream(model,
					(service) -> service.toolProvider(this.tools)
						.registerListener(opening)
						.executeToolsConcurrently(threads),
					Map.of()))
				.endsWith(" | sent | sent");
		}
		finally {
			threads.shutdown();
		}
		assertThat(this.asked).extracting((call) -> call.tool().name())
			.containsExactlyInAnyOrder("slow", "slow", "send", "delete", "send", "send");
	}

	private String afterApproval() {
		try {
			return this.approved.await(10, TimeUnit.SECONDS) ? "slow" : "too late";
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void withoutTheErrorHandlerMissingAuthorizationIsToldToTheModel(boolean stream) {
		emulator.inject(Fault.status(404)
			.body("application/json", "{\"detail\":\"No credentials found for connector 'mail'\"}")
			.onOperation(Fault.Operation.CALL_TOOL));
		model.calls(call("send"));
		assertThat(ask(stream, (service) -> service.toolProvider(this.tools)))
			.startsWith("Connector 'mail' must be authorized before its tools can be used");
	}

	@Test
	void errorHandlerLeavesErrorsOfOtherToolsToAnother() {
		model.calls(new ScriptedModel.Call("fail", "{}"), call("send"));
		assertThat(ask(false,
				(service) -> service.toolProvider(this.tools)
					.tools(new OwnTools())
					.toolExecutionErrorHandler(new ConnectorToolErrorHandler())))
			.isEqualTo("broken | sent");
		assertThat(ask(false,
				(service) -> service.toolProvider(this.tools)
					.tools(new OwnTools())
					.toolExecutionErrorHandler(new ConnectorToolErrorHandler(
							(error, context) -> ToolErrorHandlerResult.text("handled " + error.getMessage())))))
			.isEqualTo("handled broken | sent");
	}

	@ParameterizedTest
	@CsvSource({ "false, false", "false, true", "true, false", "true, true" })
	void callsThatRunConcurrentlyAreApprovedOnceForTheCaller(boolean stream, boolean together) {
		List<ToolApprovalListener> listeners = together ? List.of(new ToolApprovalListener(this.tools)) : List.of();
		ExecutorService threads = Executors.newFixedThreadPool(2);
		model.calls(call("send"), call("picture"), call("send"));
		SecurityContextHolder.setContext(new SecurityContextImpl(new TestingAuthenticationToken("ada", "secret")));
		try {
			assertThat(ask(stream,
					(service) -> service.toolProvider(this.tools)
						.registerListeners(listeners)
						.executeToolsConcurrently(threads)))
				.isEqualTo("sent | [image, image/png, 3 bytes, not shown] | sent");
		}
		finally {
			SecurityContextHolder.clearContext();
			threads.shutdown();
		}
		assertThat(this.users).hasSize(3).allMatch((user) -> user.contains("ada"));
	}

	@Test
	void approverKnowsMemoryAndParameters() {
		model.calls(call("send"));
		AiServices.builder(Remembering.class)
			.chatModel(LangChain4jPrompt.chatModel(model))
			.chatMemoryProvider((id) -> MessageWindowChatMemory.withMaxMessages(10))
			.toolProvider(this.tools)
			.build()
			.chat(7, "What is new?", InvocationParameters.from("tenant", "acme"));
		assertThat(this.asked).singleElement()
			.satisfies((call) -> assertThat(call.context())
				.isEqualTo(Map.of(ConnectorToolProvider.CHAT_MEMORY_ID, 7, "tenant", "acme")));
	}

	@Test
	void resultsTellWhetherACallFailed() {
		emulator.inject(Fault.status(422).onOperation(Fault.Operation.CALL_TOOL));
		model.calls(call("send"), call("send"), new ScriptedModel.Call("mail__send", "["));
		Result<String> result = AiServices.builder(Telling.class)
			.chatModel(LangChain4jPrompt.chatModel(model))
			.toolProvider(this.tools)
			.build()
			.chat("What is new?");
		assertThat(result.toolExecutions()).extracting(ToolExecution::hasFailed).containsExactly(true, false, true);
	}

	@Test
	void observationTellsTheIdOfTheCall() {
		TestObservationRegistry observations = TestObservationRegistry.create();
		try (ConnectorsClient observed = ConnectorsClient.builder()
			.apiKey(emulator.apiKey())
			.baseUrl(emulator.baseUrl().toString())
			.observationRegistry(observations)
			.build()) {
			ConnectorToolProvider provider = new ConnectorToolProvider(observed, () -> this.catalog,
					ModelToolSettings.builder().offer("mail", "*").build());
			model.calls(call("send"), call("delete"));
			ask(false, (service) -> service.toolProvider(provider));
		}
		TestObservationRegistryAssert.assertThat(observations)
			.hasAnObservationWithAKeyValue("gen_ai.tool.call.id", "call-0")
			.hasAnObservationWithAKeyValue("gen_ai.tool.call.id", "call-1");
	}

	@Test
	void modelThatTakesImagesIsShownThem() {
		List<ChatRequest> requests = new ArrayList<>();
		AiServices.builder(Telling.class)
			.chatModel(new ImageModel(requests))
			.toolProvider(this.tools)
			.build()
			.chat("What is new?");
		ToolExecutionResultMessage message = (ToolExecutionResultMessage) requests.get(1).messages().get(2);
		assertThat(message.contents()).containsExactly(TextContent.from("[image, image/png, 3 bytes, shown below]"),
				ImageContent.from("AAAA", "image/png"));
	}

	@Test
	void toolRunsWithoutAnInvocation() {
		ToolExecutor send = this.tools.provideTools(new ToolProviderRequest("memory", UserMessage.from("What is new?")))
			.aiServiceTools()
			.get(0)
			.toolExecutor();
		assertThat(send.execute(ToolExecutionRequest.builder().name("mail__send").build(), "memory")).isEqualTo("sent");
	}

	@Test
	void providerIsRefusedOnEventLoop() {
		Mono<?> onEventLoop = Mono
			.fromCallable(() -> this.tools.provideTools(new ToolProviderRequest("memory", UserMessage.from("?"))))
			.subscribeOn(Schedulers.parallel());
		assertThatIllegalStateException().isThrownBy(onEventLoop::block).withMessageContaining("boundedElastic");
	}

	@Test
	void toolsOfAnInvocationThatEndedAreNotKept() {
		List<UUID> invocations = new ArrayList<>();
		for (int i = 0; i < 100; i++) {
			InvocationContext context = InvocationContext.builder().invocationId(UUID.randomUUID()).build();
			invocations.add(context.invocationId());
			this.tools.provideTools(ToolProviderRequest.builder()
				.invocationContext(context)
				.userMessage(UserMessage.from("What is new?"))
				.build());
		}
		for (int i = 0; i < 100 && invocations.stream().anyMatch((id) -> this.tools.toolsOf(id) != null); i++) {
			System.gc();
		}
		assertThat(invocations).allMatch((id) -> this.tools.toolsOf(id) == null);
	}

	interface Remembering {

		String chat(@MemoryId int memory, @dev.langchain4j.service.UserMessage String question,
				InvocationParameters parameters);

	}

	interface Telling {

		Result<String> chat(String question);

	}

	static class OwnTools {

		@Tool
		String fail() {
			throw new IllegalArgumentException("broken");
		}

	}

	/** Asks for a picture, and then ends. */
	private record ImageModel(List<ChatRequest> requests) implements ChatModel {

		@Override
		public ModelProvider provider() {
			return ModelProvider.ANTHROPIC;
		}

		@Override
		public ChatResponse doChat(ChatRequest request) {
			this.requests.add(request);
			return ChatResponse.builder()
				.aiMessage((this.requests.size() == 1)
						? AiMessage.from(ToolExecutionRequest.builder().id("1").name("mail__picture").build())
						: AiMessage.from("done"))
				.build();
		}

	}

}
