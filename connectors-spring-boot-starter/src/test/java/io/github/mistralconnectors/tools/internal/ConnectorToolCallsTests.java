// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.tools.internal;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.catalog.ConnectorToolCatalog;
import io.github.mistralconnectors.client.credentials.CredentialsNameResolver;
import io.github.mistralconnectors.client.model.tool.ConnectorTool;
import io.github.mistralconnectors.client.settings.RetrySettings;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.Fault;
import io.github.mistralconnectors.emulator.ToolCall;
import io.github.mistralconnectors.tools.ModelToolSettings;
import io.github.mistralconnectors.tools.ReactiveToolCallApprover;
import io.github.mistralconnectors.tools.ToolApproval;
import io.github.mistralconnectors.tools.ToolCallFailedException;
import io.github.mistralconnectors.tools.ToolCallResult;
import io.github.mistralconnectors.tools.ToolCallStoppedException;
import io.github.mistralconnectors.tools.ToolCallVerdict;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests of {@link ConnectorToolCalls} without any framework.
 */
@ExtendWith(OutputCaptureExtension.class)
class ConnectorToolCallsTests {

	private static final ConnectorsEmulator emulator = ConnectorsEmulator.start();

	private final ConnectorsClient client = ConnectorsClient.builder()
		.apiKey(emulator.apiKey())
		.baseUrl(emulator.baseUrl().toString())
		.retry(RetrySettings.disabled())
		.maxResponseSize(100_000)
		.build();

	private final ConnectorToolCatalog catalog = ConnectorToolCatalog.builder(this.client).build();

	private List<String> connectors = List.of("mail");

	private ReactiveToolCallApprover approver = (call) -> Mono.empty();

	private ModelToolSettings.Builder settings(ToolApproval approval) {
		ModelToolSettings.Builder settings = ModelToolSettings.builder().approval(approval).maxResultLength(1000);
		this.connectors.forEach((connector) -> settings.offer(connector, "*"));
		return settings;
	}

	@BeforeEach
	void reset() {
		emulator.reset();
		emulator.connector("mail")
			.tool("send", "{}", (arguments) -> "sent")
			.tool("read", "{}", (arguments) -> "x".repeat(300_000));
	}

	@AfterEach
	void closeClient() {
		this.client.close();
	}

	@AfterAll
	static void close() {
		emulator.close();
	}

	private ConnectorToolCalls calls(ConnectorsClient client, ConnectorToolCatalog catalog, ToolApproval approval) {
		return new ConnectorToolCalls(client, () -> catalog,
				settings(approval).reactiveApprover((call) -> this.approver.approve(call)).build());
	}

	private static Mono<List<PromptTool>> resolve(ConnectorToolCalls calls) {
		return calls.resolve(calls.offered());
	}

	private List<PromptTool> tools(ToolApproval approval) {
		return resolve(calls(this.client, this.catalog, approval)).block();
	}

	private static PromptTool tool(List<PromptTool> tools, String name) {
		return tools.stream().filter((tool) -> tool.name().equals(name)).findFirst().orElseThrow();
	}

	private static String run(List<PromptTool> tools, String name) {
		return tool(tools, name).prepare("{}", Map.of()).run(Set.of(), null).text();
	}

	@Test
	void toolsThatTheCatalogGaveUpAreNotKept() {
		ConnectorToolCalls calls = new ConnectorToolCalls(this.client,
				() -> ConnectorToolCatalog.builder(this.client).build(), settings(ToolApproval.NONE).build());
		List<WeakReference<ConnectorTool>> tools = new ArrayList<>();
		for (int i = 0; i < 200; i++) {
			resolve(calls).block().forEach((tool) -> tools.add(new WeakReference<>(tool.tool())));
		}
		assertThat(tools).hasSize(400);
		for (int i = 0; i < 100 && kept(tools) > 10; i++) {
			resolve(calls).block();
		}
		assertThat(kept(tools)).isLessThanOrEqualTo(10);
	}

	private static long kept(List<WeakReference<ConnectorTool>> tools) {
		System.gc();
		return tools.stream().filter((tool) -> tool.get() != null).count();
	}

	@Test
	void toolWhoseResultIsTooLargeHasRun() {
		assertThat(run(tools(ToolApproval.NONE), "mail__read")).startsWith("The tool ran, but its result")
			.contains("Do not call it again");
		assertThat(emulator.toolCalls()).hasSize(1);
	}

	@Test
	void toolWhoseResultCannotBeReadHasRun() {
		List<PromptTool> tools = tools(ToolApproval.NONE);
		emulator.inject(Fault.status(200)
			.body("application/json", "{\"content\":")
			.afterEffect()
			.onOperation(Fault.Operation.CALL_TOOL));
		assertThat(run(tools, "mail__send")).startsWith("The tool ran, but its result");
		assertThat(emulator.toolCalls()).extracting(ToolCall::tool).containsExactly("send");
	}

	@Test
	void subscribersOfOneMonoDoNotShareResults() {
		this.approver = (call) -> Mono
			.just(call.context().isEmpty() ? ToolCallVerdict.run() : ToolCallVerdict.stop("A person must decide"));
		Mono<List<PromptTool>> tools = resolve(calls(this.client, this.catalog, ToolApproval.ALL));
		assertThat(run(tools.block(), "mail__send")).isEqualTo("sent");
		PreparedToolCall ofBob = tool(tools.block(), "mail__send").prepare("{}", Map.of("user", "bob"));
		assertThatExceptionOfType(ToolCallStoppedException.class).isThrownBy(() -> ofBob.run(Set.of(), null))
			.satisfies((stopped) -> assertThat(stopped.results()).isEmpty());
	}

	@Test
	void argumentsThatAreTooDeepAreToldToTheModel() {
		PromptTool tool = tool(tools(ToolApproval.NONE), "mail__send");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> tool.prepare("{\"a\":" + "[".repeat(600) + "]".repeat(600) + "}", Map.of()))
			.withMessageContaining("depth");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> tool.prepare("{\"a\":" + "1".repeat(2000) + "}", Map.of()))
			.withMessageContaining("not a JSON object");
	}

	@Test
	void otherFailureCarriesTheResultsSoFar() {
		List<PromptTool> tools = tools(ToolApproval.NONE);
		run(tools, "mail__send");
		this.client.close();
		assertThatExceptionOfType(ToolCallFailedException.class).isThrownBy(() -> run(tools, "mail__send"))
			.withCauseInstanceOf(IllegalStateException.class)
			.withMessageContaining("mail")
			.satisfies(
					(failed) -> assertThat(failed.results()).extracting(ToolCallResult::text).containsExactly("sent"));
	}

	@Test
	void callThatStillRunsIsAmongTheResults() throws Exception {
		CountDownLatch started = new CountDownLatch(1);
		CountDownLatch answer = new CountDownLatch(1);
		emulator.connector("wiki").tool("edit", "{}", (arguments) -> {
			started.countDown();
			await(answer);
			return "edited";
		});
		this.connectors = List.of("mail", "wiki");
		this.approver = (call) -> Mono.just(call.tool().name().equals("edit") ? ToolCallVerdict.run()
				: ToolCallVerdict.stop("A person must decide"));
		List<PromptTool> tools = tools(ToolApproval.ALL);
		CompletableFuture<String> running = CompletableFuture.supplyAsync(() -> run(tools, "wiki__edit"));
		await(started);
		ToolCallStoppedException stopped = catchThrowableOfType(ToolCallStoppedException.class,
				() -> run(tools, "mail__send"));
		assertThat(stopped.results()).containsExactly(new ToolCallResult("wiki", "edit", "{}", null));
		answer.countDown();
		assertThat(running.get(10, TimeUnit.SECONDS)).isEqualTo("edited");
		assertThat(stopped.results()).containsExactly(new ToolCallResult("wiki", "edit", "{}", "edited"));
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void verdictsOfAResponseAreKeptUntilItsCallsRun() {
		List<String> asked = new ArrayList<>();
		this.approver = (call) -> {
			asked.add(call.tool().name());
			return Mono
				.just(call.tool().name().equals("read") ? ToolCallVerdict.refuse("Not now") : ToolCallVerdict.run());
		};
		List<PromptTool> tools = tools(ToolApproval.ALL);
		ResponseApproval approval = new ResponseApproval();
		for (String name : List.of("mail__send", "mail__read", "mail__send")) {
			approval.add(tool(tools, name), "{}", Map.of());
		}
		approval.ask();
		assertThat(asked).containsExactly("send", "read", "send");
		assertThat(run(tools, "mail__read")).contains("Not now");
		assertThat(run(tools, "mail__send")).isEqualTo("sent");
		assertThat(run(tools, "mail__send")).isEqualTo("sent");
		assertThat(asked).hasSize(3);
		assertThat(run(tools, "mail__send")).isEqualTo("sent");
		assertThat(asked).hasSize(4);
	}

	@Test
	void verdictNeedsADecision() {
		assertThatIllegalArgumentException().isThrownBy(() -> new ToolCallVerdict(null, "text"));
		this.approver = (call) -> Mono.fromSupplier(() -> new ToolCallVerdict(null, null));
		assertThat(run(tools(ToolApproval.ALL), "mail__send")).contains("could not be approved");
		assertThat(emulator.toolCalls()).isEmpty();
	}

	@Test
	void approverThatEndsWithAnErrorRefuses() {
		this.approver = (call) -> {
			throw new AssertionError("broken");
		};
		assertThat(run(tools(ToolApproval.ALL), "mail__send")).contains("could not be approved");
		this.approver = (call) -> null;
		assertThat(run(tools(ToolApproval.ALL), "mail__send")).contains("could not be approved");
		assertThat(emulator.toolCalls()).isEmpty();
	}

	@Test
	void interruptedApprovalCarriesTheResultsSoFar() {
		this.approver = (call) -> call.context().isEmpty() ? Mono.just(ToolCallVerdict.run()) : Mono.never();
		List<PromptTool> tools = tools(ToolApproval.ALL);
		run(tools, "mail__send");
		PreparedToolCall call = tool(tools, "mail__send").prepare("{}", Map.of("user", "bob"));
		Thread.currentThread().interrupt();
		try {
			assertThatExceptionOfType(ToolCallFailedException.class).isThrownBy(() -> call.run(Set.of(), null))
				.satisfies((failed) -> assertThat(failed.results()).hasSize(1));
		}
		finally {
			Thread.interrupted();
		}
		assertThat(emulator.toolCalls()).hasSize(1);
	}

	@Test
	void allThatTheModelIsToldIsCut() {
		this.approver = (call) -> Mono.just(ToolCallVerdict.refuse("y".repeat(5000)));
		assertThat(run(tools(ToolApproval.ALL), "mail__send")).hasSizeLessThan(1200).contains("was cut");
		this.connectors = List.of("wiki");
		String values = "\"v\",".repeat(20_000) + "\"w\"";
		emulator.connector("wiki")
			.tool("read", "{\"properties\":{\"a\":{\"enum\":[" + values + "]}}}", (arguments) -> "page");
		ConnectorsClient client = ConnectorsClient.builder()
			.apiKey(emulator.apiKey())
			.baseUrl(emulator.baseUrl().toString())
			.build();
		try (client) {
			PromptTool read = resolve(calls(client, ConnectorToolCatalog.builder(client).build(), ToolApproval.NONE))
				.block()
				.get(0);
			assertThatIllegalArgumentException().isThrownBy(() -> read.prepare("{\"a\":\"x\"}", Map.of()))
				.satisfies((refused) -> assertThat(refused.getMessage()).hasSizeLessThan(1200));
		}
	}

	@Test
	void messageAboutArgumentsIsCut() {
		String members = IntStream.range(0, 10)
			.mapToObj((i) -> "\"member_" + i + "\":{\"type\":\"string\"}")
			.collect(Collectors.joining(",", "{", "}"));
		emulator.connector("wiki").tool("move", "{\"properties\":" + members + "}", (arguments) -> "moved");
		ConnectorToolCalls calls = new ConnectorToolCalls(this.client, () -> this.catalog,
				ModelToolSettings.builder().offer("wiki", "move").maxResultLength(100).build());
		PromptTool move = resolve(calls).block().get(0);
		String wrong = IntStream.range(0, 10)
			.mapToObj((i) -> "\"member_" + i + "\":" + i)
			.collect(Collectors.joining(",", "{", "}"));
		assertThatIllegalArgumentException().isThrownBy(() -> move.prepare(wrong, Map.of()))
			.satisfies((refused) -> assertThat(refused.getMessage()).startsWith("The tool was not called")
				.contains("these are the first 100 of ")
				.hasSizeLessThan(250));
	}

	@Test
	void connectorThatIsDownIsLeftOut(CapturedOutput output) {
		emulator.connector("wiki").tool("read", "{}", (arguments) -> "page");
		this.connectors = List.of("mail", "missing", "wiki");
		emulator.inject(Fault.status(503).onPath("/v1/connectors/mail/tools"));
		List<PromptTool> tools = tools(ToolApproval.NONE);
		assertThat(tools).extracting(PromptTool::name).containsExactly("wiki__read");
		assertThat(output).contains("WARN").contains("connector 'mail'").contains("connector 'missing'");
		assertThat(tools(ToolApproval.NONE)).extracting(PromptTool::name)
			.containsExactly("mail__send", "mail__read", "wiki__read");
	}

	@Test
	void defaultCredentialsOfTheListingAreNotAskedForAgain() {
		AtomicInteger questions = new AtomicInteger();
		CredentialsNameResolver resolver = new CredentialsNameResolver() {

			@Override
			public Mono<String> resolve(String connectorIdOrName) {
				return (questions.incrementAndGet() == 1) ? Mono.empty() : Mono.just("of-somebody-else");
			}

			@Override
			public boolean isRequired() {
				return false;
			}

		};
		ConnectorsClient client = ConnectorsClient.builder()
			.apiKey(emulator.apiKey())
			.baseUrl(emulator.baseUrl().toString())
			.credentialsNameResolver(resolver)
			.build();
		try (client) {
			List<PromptTool> tools = resolve(
					calls(client, ConnectorToolCatalog.builder(client).build(), ToolApproval.NONE))
				.block();
			assertThat(run(tools, "mail__send")).isEqualTo("sent");
			assertThat(questions).hasValue(1);
		}
	}

	@Test
	void failureBeforeAnythingIsAskedIsTheCallers() {
		ConnectorsClient client = ConnectorsClient.builder()
			.apiKey(emulator.apiKey())
			.baseUrl(emulator.baseUrl().toString())
			.credentialsNameResolver(CredentialsNameResolver.none())
			.build();
		try (client) {
			Mono<List<PromptTool>> tools = resolve(
					calls(client, ConnectorToolCatalog.builder(client).build(), ToolApproval.NONE));
			assertThatIllegalStateException().isThrownBy(tools::block).withMessageContaining("default credentials");
		}
	}

}
