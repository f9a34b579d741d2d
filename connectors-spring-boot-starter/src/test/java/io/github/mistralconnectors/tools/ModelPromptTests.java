// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.tools;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.catalog.ConnectorToolCatalog;
import io.github.mistralconnectors.client.error.ConnectorsApiException;
import io.github.mistralconnectors.client.model.ConsumerScope;
import io.github.mistralconnectors.client.model.auth.ConnectionCredentials;
import io.github.mistralconnectors.client.model.auth.CreateOrUpdateCredentialsRequest;
import io.github.mistralconnectors.client.model.connector.CreateConnectorRequest;
import io.github.mistralconnectors.client.settings.RetrySettings;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.Fault;
import io.github.mistralconnectors.emulator.LocalConnector;
import io.github.mistralconnectors.emulator.ToolResult;
import io.github.mistralconnectors.emulator.testsupport.McpTestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests of prompts of a model that calls tools of the emulator and of a real MCP server,
 * with each framework, at once and in streams.
 */
@ParameterizedClass
@EnumSource(PromptKind.class)
@ExtendWith(OutputCaptureExtension.class)
class ModelPromptTests {

	@RegisterExtension
	static final ScriptedModel model = new ScriptedModel();

	private static final ConnectorsEmulator emulator = ConnectorsEmulator.start();

	private static final McpTestServer server = McpTestServer.start();

	private final ConnectorsClient client = ConnectorsClient.builder()
		.apiKey(emulator.apiKey())
		.baseUrl(emulator.baseUrl().toString())
		.retry(RetrySettings.disabled())
		.build();

	private final ConnectorToolCatalog catalog = ConnectorToolCatalog.builder(this.client).build();

	private final PromptKind kind;

	ModelPromptTests(PromptKind kind) {
		this.kind = kind;
	}

	@BeforeEach
	void reset() {
		emulator.reset();
	}

	@AfterEach
	void closeClient() {
		this.client.close();
	}

	@AfterAll
	static void close() {
		emulator.close();
		server.close();
	}

	private Prompt tools(Map<String, String> patterns) {
		ModelToolSettings.Builder settings = ModelToolSettings.builder().maxResultLength(1000);
		patterns.forEach(settings::offer);
		return new Prompt(this.client, this.catalog, settings.build());
	}

	private Prompt tools(String... connectors) {
		return tools(Stream.of(connectors).collect(Collectors.toMap(Function.identity(), (connector) -> "*")));
	}

	private String ask(Prompt prompt) {
		return this.kind.ask(model, prompt);
	}

	private static ScriptedModel.Call call(String tool, String arguments) {
		return new ScriptedModel.Call(tool, arguments);
	}

	private void registerServer(String name) {
		this.client.create(CreateConnectorRequest.mcp(name, "For tests", server.url().toString()).build());
		this.client.createOrUpdateCredentials(name, ConsumerScope.USER,
				CreateOrUpdateCredentialsRequest.of("default", ConnectionCredentials.none()));
	}

	@Test
	void modelUsesToolsOfMcpServer() {
		registerServer("calculator");
		model.calls(call("calculator__add", "{\"a\":2,\"b\":3}"), call("calculator__echo", "{\"text\":\"hello\"}"));
		assertThat(ask(tools("calculator"))).isEqualTo("{\"sum\":5} | hello");
		assertThat(model.offeredTools()).contains("calculator__add", "calculator__echo", "calculator__fail");
	}

	@Test
	void toolThatWasAddedIsSeen() {
		LocalConnector wiki = emulator.connector("wiki").tool("read", "{}", (arguments) -> "page");
		Prompt tools = tools("wiki");
		ask(tools);
		assertThat(model.offeredTools()).containsExactly("wiki__read");
		wiki.tool("write", "{}", (arguments) -> "written");
		this.catalog.refresh("wiki").block();
		model.calls(call("wiki__write", ""));
		assertThat(ask(tools)).isEqualTo("written");
	}

	@Test
	void connectorsMayHaveToolsOfTheSameName() {
		emulator.connector("wiki").tool("search", "{}", (arguments) -> "in the wiki");
		emulator.connector("mail").tool("search", "{}", (arguments) -> "in the mail");
		model.calls(call("mail__search", "{}"), call("wiki__search", "{}"));
		assertThat(ask(tools("wiki", "mail"))).isEqualTo("in the mail | in the wiki");
	}

	@Test
	void connectorMayHaveHundredsOfTools() {
		LocalConnector large = emulator.connector("large");
		IntStream.range(0, 500).forEach((i) -> large.tool("tool_" + i, "{}", (arguments) -> "result " + i));
		model.calls(call("large__tool_499", "{}"));
		assertThat(ask(tools("large"))).isEqualTo("result 499");
		assertThat(model.offeredTools()).hasSize(500);
	}

	/** The model's endpoint refuses what vendors refuse. */
	@Test
	void oddSchemasAreAccepted(CapturedOutput output) {
		LocalConnector odd = emulator.connector("odd");
		OddSchema.all().forEach((schema) -> odd.define(schema.definition(), (arguments) -> "done"));
		assertThat(ask(tools("odd"))).isEqualTo("no results");
		assertThat(model.offeredTools()).hasSize(OddSchema.all().size());
		assertThat(output).doesNotContain("Models do not get the schema");
	}

	@Test
	void patternsAndSelectionsNarrowWhatIsOffered() {
		LocalConnector github = emulator.connector("github");
		for (String tool : List.of("search_code", "search_issues", "get_issue", "delete_issue")) {
			github.tool(tool, "{}", (arguments) -> "done");
		}
		Prompt tools = tools(Map.of("github", "search_*, get_issue"));
		ask(tools);
		assertThat(model.offeredTools()).containsExactlyInAnyOrder("github__search_code", "github__search_issues",
				"github__get_issue");
		ask(tools.select("github/get_*, delete_*"));
		assertThat(model.offeredTools()).containsExactly("github__get_issue");
	}

	@Test
	void errorOfToolIsToldToTheModel() {
		registerServer("calculator");
		model.calls(call("calculator__fail", "{\"message\":\"no such page\"}"));
		assertThat(ask(tools("calculator"))).isEqualTo("The tool reported an error: no such page");
	}

	@Test
	void argumentsThatDoNotMatchAreNotSent() {
		registerServer("calculator");
		int before = server.executions("add");
		model.calls(call("calculator__add", "{\"a\":\"two\"}"), call("calculator__add", "{\"a\":"));
		assertThat(ask(tools("calculator"))).contains("/a: string found, integer expected", "not a JSON object");
		assertThat(server.executions("add")).isEqualTo(before);
	}

	@Test
	void unknownOutcomeIsNotTriedAgain() {
		emulator.connector("mail").tool("send", "{}", (arguments) -> "sent");
		emulator.inject(Fault.resetAfterEffect().onOperation(Fault.Operation.CALL_TOOL));
		model.calls(call("mail__send", "{}"));
		assertThat(ask(tools("mail"))).contains("It is unknown whether the tool ran",
				"do not call it again to find out");
		assertThat(emulator.toolCalls()).hasSize(1);
	}

	@Test
	void refusedCallIsToldToTheModel() {
		emulator.connector("mail").tool("send", "{}", (arguments) -> "sent");
		emulator.inject(Fault.status(422).onOperation(Fault.Operation.CALL_TOOL));
		model.calls(call("mail__send", "{}"));
		assertThat(ask(tools("mail"))).startsWith("The tool could not be called: callTool(mail, send): 422");
	}

	@Test
	void largeResultIsCut() {
		emulator.connector("wiki").tool("read", "{}", (arguments) -> "x".repeat(5000));
		model.calls(call("wiki__read", "{}"));
		assertThat(ask(tools("wiki"))).startsWith("x".repeat(1000))
			.endsWith("[This text was cut: these are the first 1000 of 5000 characters. Ask for less to see the rest.]")
			.hasSizeLessThan(1200);
	}

	/**
	 * Models of this vendor take no images in results of tools, with either framework.
	 */
	@Test
	void imageIsNamed() {
		emulator.connector("wiki")
			.tool("draw", "{}", (arguments) -> new ToolResult(List.of(ToolResult.image(new byte[3], "image/png"))));
		model.calls(call("wiki__draw", "{}"));
		assertThat(ask(tools("wiki"))).isEqualTo("[image, image/png, 3 bytes, not shown]");
	}

	@Test
	void missingAuthorizationEndsThePromptWithTheResultsSoFar() {
		emulator.connector("wiki").tool("read", "{}", (arguments) -> "page");
		emulator.connector("mail").tool("send", "{}", (arguments) -> "sent");
		Prompt tools = tools("wiki", "mail");
		ask(tools);
		emulator.inject(Fault.status(404)
			.body("application/json", "{\"detail\":\"" + credentialsRequired() + "\"}")
			.onPath("/v1/connectors/mail/tools/send/call"));
		model.calls(call("wiki__read", "{}"), call("mail__send", "{}"));
		assertThatExceptionOfType(ToolAuthorizationRequiredException.class).isThrownBy(() -> ask(tools))
			.satisfies((failure) -> {
				assertThat(failure.connector()).isEqualTo("mail");
				assertThat(failure.authUrlRequest()).isNotNull();
				assertThat(failure.results()).containsExactly(new ToolCallResult("wiki", "read", "{}", "page"));
			});
	}

	private String credentialsRequired() {
		this.client.create(CreateConnectorRequest.mcp("empty", "For tests", server.url().toString()).build());
		return catchThrowableOfType(ConnectorsApiException.class, () -> this.client.callTool("empty", "add", Map.of()))
			.detail();
	}

	@Test
	void connectorWithoutCredentialsEndsThePromptThatNeedsIt() {
		this.client.create(CreateConnectorRequest.mcp("empty", "For tests", server.url().toString()).build());
		emulator.connector("wiki").tool("read", "{}", (arguments) -> "page");
		Prompt tools = tools("empty", "wiki");
		model.calls(call("wiki__read", "{}"));
		assertThat(ask(tools)).isEqualTo("page");
		assertThat(model.offeredTools()).containsExactlyInAnyOrder("wiki__read", "empty__authorize");
		model.calls(call("wiki__read", "{}"), call("empty__authorize", "{}"));
		assertThatExceptionOfType(ToolAuthorizationRequiredException.class).isThrownBy(() -> ask(tools))
			.satisfies((failure) -> {
				assertThat(failure.connector()).isEqualTo("empty");
				assertThat(failure.authUrlRequest()).isNotNull();
				assertThat(failure.results()).extracting(ToolCallResult::text).containsExactly("page");
			});
	}

	@Test
	void listingsAreKeptWhileTheServiceIsDown() {
		emulator.connector("wiki").tool("read", "{}", (arguments) -> "page");
		Prompt tools = tools("wiki");
		ask(tools);
		emulator.inject(Fault.status(503).always());
		model.calls(call("wiki__read", "{}"));
		assertThat(ask(tools)).contains("503");
		assertThat(model.offeredTools()).containsExactly("wiki__read");
	}

	@Test
	void toolContextStaysInTheApplication() {
		emulator.connector("wiki").tool("read", "{}", (arguments) -> "page");
		model.calls(call("wiki__read", "{}"));
		ask(tools("wiki").context(Map.of("tenant", "secret-tenant")));
		assertThat(emulator.toolCalls()).singleElement().satisfies((call) -> assertThat(call.arguments()).isEmpty());
		assertThat(emulator.requests()).noneMatch((request) -> request.toString().contains("secret-tenant"));
		assertThat(model.requests()).noneMatch((request) -> request.toString().contains("secret-tenant"));
	}

}
