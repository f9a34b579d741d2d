// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.springai;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.catalog.ConnectorToolCatalog;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.tools.ModelToolSettings;
import io.github.mistralconnectors.tools.ScriptedModel;
import io.github.mistralconnectors.tools.ToolApproval;
import io.github.mistralconnectors.tools.ToolCallVerdict;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests of {@link ConnectorToolCallbacks} on event loops and with Reactor contexts.
 */
class ConnectorToolCallbacksTests {

	@RegisterExtension
	static final ScriptedModel model = new ScriptedModel();

	private static final ConnectorsEmulator emulator = ConnectorsEmulator.start();

	private static final ConnectorsClient client = ConnectorsClient.builder()
		.apiKey(emulator.apiKey())
		.baseUrl(emulator.baseUrl().toString())
		.build();

	private final List<String> users = Collections.synchronizedList(new ArrayList<>());

	private final ConnectorToolCallbacks tools = tools();

	private ConnectorToolCallbacks tools() {
		ConnectorToolCatalog catalog = ConnectorToolCatalog.builder(client).build();
		return new ConnectorToolCallbacks(client, () -> catalog,
				ModelToolSettings.builder()
					.offer("wiki", "*")
					.approval(ToolApproval.ALL)
					.reactiveApprover((call) -> ReactiveSecurityContextHolder.getContext().map((context) -> {
						this.users.add(context.getAuthentication().getName());
						return ToolCallVerdict.run();
					}))
					.build());
	}

	@BeforeAll
	static void addTool() {
		emulator.connector("wiki").tool("read", "{}", (arguments) -> "page");
	}

	@AfterAll
	static void close() {
		client.close();
		emulator.close();
	}

	private static String ask(Prompting prompting, List<ToolCallback> callbacks) {
		model.calls(new ScriptedModel.Call("wiki__read", "{}"));
		return prompting.ask(ChatClient.create(model.chatModel())
			.prompt("What is new?")
			.tools(callbacks)
			.advisors(new ToolApprovalAdvisor()));
	}

	private static Context ada() {
		return ReactiveSecurityContextHolder
			.withAuthentication(new TestingAuthenticationToken("ada", "secret", "ROLE_USER"));
	}

	@ParameterizedTest
	@EnumSource(Prompting.class)
	void providerIsRefusedOnEventLoop(Prompting prompting) {
		Mono<?> onEventLoop = Mono.fromCallable(this.tools::getToolCallbacks).subscribeOn(Schedulers.parallel());
		assertThatIllegalStateException().isThrownBy(onEventLoop::block)
			.withMessageContaining("use resolveToolCallbacks");
		List<ToolCallback> callbacks = Mono.defer(this.tools::resolveToolCallbacks)
			.contextWrite(ada())
			.subscribeOn(Schedulers.parallel())
			.block();
		assertThat(callbacks).hasSize(1);
		assertThat(ask(prompting, callbacks)).isEqualTo("page");
	}

	@ParameterizedTest
	@EnumSource(Prompting.class)
	void reactiveApproverKnowsTheUserOfTheReactorContext(Prompting prompting) {
		List<ToolCallback> callbacks = this.tools.resolveToolCallbacks().contextWrite(ada()).block();
		assertThat(callbacks.get(0).call("{}")).isEqualTo("page");
		assertThat(ask(prompting, callbacks)).isEqualTo("page");
		assertThat(this.users).containsExactly("ada", "ada");
	}

}
