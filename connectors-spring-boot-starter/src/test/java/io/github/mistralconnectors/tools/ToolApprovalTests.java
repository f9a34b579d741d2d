// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.tools;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.catalog.ConnectorToolCatalog;
import io.github.mistralconnectors.client.model.connector.CreateConnectorRequest;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.ToolCall;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of the approval of calls that a model makes, with each framework, at once and in
 * streams.
 */
@ParameterizedClass
@EnumSource(PromptKind.class)
@ExtendWith(OutputCaptureExtension.class)
class ToolApprovalTests {

	@RegisterExtension
	static final ScriptedModel model = new ScriptedModel();

	private static final ConnectorsEmulator emulator = ConnectorsEmulator.start();

	/** What happened, in order: approvals and calls. */
	private final List<String> events = Collections.synchronizedList(new ArrayList<>());

	private final ConnectorsClient client = ConnectorsClient.builder()
		.apiKey(emulator.apiKey())
		.baseUrl(emulator.baseUrl().toString())
		.build();

	private final ConnectorToolCatalog catalog = ConnectorToolCatalog.builder(this.client).build();

	private final PromptKind kind;

	ToolApprovalTests(PromptKind kind) {
		this.kind = kind;
	}

	@BeforeEach
	void reset() {
		emulator.reset();
		emulator.connector("mail")
			.define("{\"name\":\"read\",\"annotations\":{\"readOnlyHint\":true},\"inputSchema\":{}}",
					(arguments) -> ran("read"))
			.tool("send", "{\"properties\":{\"to\":{\"type\":\"string\"}}}", (arguments) -> ran("send"))
			.tool("delete", "{}", (arguments) -> ran("delete"));
	}

	private String ran(String tool) {
		this.events.add("run " + tool);
		return tool + " is done";
	}

	@AfterEach
	void closeClient() {
		this.client.close();
	}

	@AfterAll
	static void close() {
		emulator.close();
	}

	private Prompt tools(ToolApproval approval, Set<String> trusted, ReactiveToolCallApprover approver) {
		return new Prompt(this.client, this.catalog,
				ModelToolSettings.builder()
					.offer("mail", "*")
					.trustAnnotationsOf(trusted.toArray(String[]::new))
					.approval(approval)
					.reactiveApprover((call) -> {
						this.events.add("ask " + call.tool().name());
						return approver.approve(call);
					})
					.build());
	}

	/** An approver that decides by the name of the tool. */
	private Prompt tools(Map<String, ToolCallVerdict> verdicts) {
		return tools(ToolApproval.ALL, Set.of(),
				(call) -> Mono.just(verdicts.getOrDefault(call.tool().name(), ToolCallVerdict.run())));
	}

	private String ask(Prompt prompt) {
		return this.kind.ask(model, prompt.approvedTogether());
	}

	private String askOneByOne(Prompt prompt) {
		return this.kind.ask(model, prompt);
	}

	private static void modelCalls(String... tools) {
		model.calls(Stream.of(tools)
			.map((tool) -> new ScriptedModel.Call("mail__" + tool, "{}"))
			.toArray(ScriptedModel.Call[]::new));
	}

	@Test
	void allCallsOfAResponseAreApprovedBeforeTheFirstRuns() {
		modelCalls("send", "delete", "send");
		assertThat(ask(tools(Map.of()))).isEqualTo("send is done | delete is done | send is done");
		assertThat(this.events).containsExactly("ask send", "ask delete", "ask send", "run send", "run delete",
				"run send");
	}

	@Test
	void eachCallIsApprovedOnceHoweverOftenItIsAskedFor() {
		model.script((request) -> switch (model.requests().size()) {
			case 1 -> List.of(new ScriptedModel.Call("mail__read", "{}"));
			case 2 -> List.of(new ScriptedModel.Call("mail__send", "{}"), new ScriptedModel.Call("mail__read", "{}"));
			default -> List.of();
		});
		assertThat(ask(tools(Map.of()).approvedTogether())).isEqualTo("read is done | send is done | read is done");
		assertThat(this.events).containsExactly("ask read", "run read", "ask send", "ask read", "run send", "run read");
	}

	@Test
	void withoutMoreEachCallIsApprovedBeforeItRuns() {
		modelCalls("send", "delete");
		assertThat(askOneByOne(tools(Map.of()))).isEqualTo("send is done | delete is done");
		assertThat(this.events).containsExactly("ask send", "run send", "ask delete", "run delete");
	}

	@Test
	void withoutMoreCallsBeforeAStoppedOneHaveRun() {
		modelCalls("send", "delete");
		Prompt tools = tools(Map.of("delete", ToolCallVerdict.stop("A person must decide")));
		assertThatExceptionOfType(ToolCallStoppedException.class).isThrownBy(() -> askOneByOne(tools))
			.satisfies((stopped) -> assertThat(stopped.results())
				.containsExactly(new ToolCallResult("mail", "send", "{}", "send is done")));
		assertThat(this.events).containsExactly("ask send", "run send", "ask delete");
	}

	@Test
	void refusedCallDoesNotRunAndTheModelIsTold() {
		modelCalls("send", "delete");
		assertThat(ask(tools(Map.of("delete", ToolCallVerdict.refuse("Ask the user to do it")))))
			.isEqualTo("send is done | The call was refused, and the tool did not run: Ask the user to do it");
		assertThat(this.events).contains("run send").doesNotContain("run delete");
	}

	@Test
	void stoppedCallEndsThePromptBeforeAnyCallOfItsResponseRuns() {
		Prompt tools = tools(Map.of("delete", ToolCallVerdict.stop("A person must decide")));
		model.script((request) -> model.requests().size() == 1 ? List.of(new ScriptedModel.Call("mail__read", "{}"))
				: List.of(new ScriptedModel.Call("mail__send", "{}"), new ScriptedModel.Call("mail__delete", "{}")));
		assertThatExceptionOfType(ToolCallStoppedException.class).isThrownBy(() -> ask(tools)).satisfies((stopped) -> {
			assertThat(stopped.reason()).isEqualTo("A person must decide");
			assertThat(stopped.connector()).isEqualTo("mail");
			assertThat(stopped.call().tool().name()).isEqualTo("delete");
			assertThat(stopped.results()).containsExactly(new ToolCallResult("mail", "read", "{}", "read is done"));
		});
		assertThat(this.events).containsExactly("ask read", "run read", "ask send", "ask delete");
	}

	@Test
	void whatAnApproverDoesToTheArgumentsIsNotSent() {
		Prompt tools = tools(ToolApproval.ALL, Set.of(), (call) -> {
			((Map<String, Object>) call.arguments().get("options")).put("bcc", "mallory");
			return Mono.just(ToolCallVerdict.run());
		});
		model.calls(new ScriptedModel.Call("mail__send", "{\"options\":{}}"));
		assertThat(ask(tools)).isEqualTo("send is done");
		assertThat(emulator.toolCalls()).extracting(ToolCall::arguments).containsExactly(Map.of("options", Map.of()));
	}

	@Test
	void approverThatFailsRefuses() {
		modelCalls("send", "delete");
		Prompt tools = tools(ToolApproval.ALL, Set.of(), (call) -> {
			if (call.tool().name().equals("send")) {
				throw new IllegalStateException("broken");
			}
			return Mono.empty();
		});
		assertThat(ask(tools)).isEqualTo(String.join(" | ", Collections.nCopies(2,
				"The call was refused, and the tool did not run: it could not be approved. Do not call the tool again.")));
		assertThat(emulator.toolCalls()).isEmpty();
	}

	@Test
	void readOnlyToolsOfTrustedConnectorNeedNoApproval() {
		modelCalls("read", "send");
		Function<Set<String>, Prompt> tools = (trusted) -> tools(ToolApproval.UNLESS_READ_ONLY, trusted,
				(call) -> Mono.just(ToolCallVerdict.run()));
		ask(tools.apply(Set.of("mail")));
		assertThat(this.events).containsExactly("ask send", "run read", "run send");
		this.events.clear();
		ask(tools.apply(Set.of()));
		assertThat(this.events).containsExactly("ask read", "ask send", "run read", "run send");
	}

	@Test
	void argumentsThatDoNotMatchNeedNoApproval() {
		model.calls(new ScriptedModel.Call("mail__send", "{\"to\":1}"));
		assertThat(ask(tools(Map.of()))).contains("/to: integer found, string expected");
		assertThat(this.events).isEmpty();
	}

	@Test
	void approverKnowsTheCall() {
		List<ModelToolCall> asked = new ArrayList<>();
		Prompt tools = tools(ToolApproval.ALL, Set.of("mail"), (call) -> {
			asked.add(call);
			return Mono.just(ToolCallVerdict.run());
		});
		model.calls(new ScriptedModel.Call("mail__read", "{\"folder\":\"inbox\"}"));
		ask(tools.context(Map.of("chat", 7)));
		assertThat(asked).singleElement().satisfies((call) -> {
			assertThat(call.connector()).isEqualTo("mail");
			assertThat(call.arguments()).containsExactly(Map.entry("folder", "inbox"));
			assertThat(call.context()).containsEntry("chat", 7);
			assertThat(call.readOnly()).isTrue();
			assertThat(call.tool().annotations().readOnlyHint()).isTrue();
		});
	}

	@Test
	void blockingApproverKnowsTheUserOfTheRequest() {
		modelCalls("send");
		List<String> users = new ArrayList<>();
		Prompt tools = tools(ToolApproval.ALL, Set.of(), (call) -> Mono.fromCallable(() -> {
			users.add(SecurityContextHolder.getContext().getAuthentication().getName());
			return ToolCallVerdict.run();
		}));
		SecurityContextHolder.setContext(new SecurityContextImpl(user("ada")));
		try {
			ask(tools);
			askOneByOne(tools);
		}
		finally {
			SecurityContextHolder.clearContext();
		}
		assertThat(users).containsExactly("ada", "ada");
	}

	private static Authentication user(String name) {
		return new TestingAuthenticationToken(name, "secret", "ROLE_USER");
	}

	@Test
	void callsAreLoggedWithoutTheirArguments(CapturedOutput output) {
		model.calls(new ScriptedModel.Call("mail__send", "{\"to\":\"private@example.org\"}"));
		logged(() -> ask(tools(ToolApproval.NONE, Set.of(), (call) -> Mono.empty())));
		assertThat(emulator.toolCalls()).extracting(ToolCall::arguments)
			.containsExactly(Map.of("to", "private@example.org"));
		assertThat(output).contains("A model calls tool 'send' of connector 'mail' with arguments of SHA-256 ")
			.doesNotContain("private@example.org");
	}

	/** Such a call is checked before others are approved, and again when it runs. */
	@Test
	void callWithBadArgumentsIsLoggedOnce(CapturedOutput output) {
		model.calls(new ScriptedModel.Call("mail__send", "{\"to\":[\"private@example.org\"]}"));
		logged(() -> ask(tools(ToolApproval.ALL, Set.of(), (call) -> Mono.empty())));
		assertThat(emulator.toolCalls()).isEmpty();
		assertThat(output)
			.containsOnlyOnce("A call by a model of tool 'send' of connector 'mail' with" + " arguments of SHA-256 ")
			.contains(" was refused: its arguments are not what the tool takes")
			.doesNotContain("private@example.org");
	}

	@Test
	void callThatNeedsAnAuthorizationIsLogged(CapturedOutput output) {
		this.client.create(CreateConnectorRequest.mcp("empty", "For tests", "https://mcp.example.org/mcp").build());
		model.calls(new ScriptedModel.Call("empty__authorize", "{}"));
		Prompt prompt = new Prompt(this.client, this.catalog, ModelToolSettings.builder().offer("empty", "*").build());
		logged(() -> assertThatExceptionOfType(ToolAuthorizationRequiredException.class).isThrownBy(() -> ask(prompt)));
		assertThat(output)
			.containsOnlyOnce(
					"A call by a model of tool 'authorize' of connector 'empty' with" + " arguments of SHA-256 ")
			.contains(" was refused: the user has to authorize the connector first");
	}

	private void logged(Runnable prompt) {
		LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());
		logging.setLogLevel("io.github.mistralconnectors.tools.ToolCalls", LogLevel.INFO);
		try {
			prompt.run();
		}
		finally {
			logging.setLogLevel("io.github.mistralconnectors.tools.ToolCalls", null);
		}
	}

}
