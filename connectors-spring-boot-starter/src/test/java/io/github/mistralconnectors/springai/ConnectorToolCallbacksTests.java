// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.springai;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.catalog.ConnectorToolCatalog;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.tools.ConnectorToolCalls;
import io.github.mistralconnectors.tools.ModelToolSettings;
import io.github.mistralconnectors.tools.OfferedTools;
import io.github.mistralconnectors.tools.ToolApproval;
import io.github.mistralconnectors.tools.ToolCallVerdict;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests of {@link ConnectorToolCallbacks} on event loops and with Reactor contexts.
 */
class ConnectorToolCallbacksTests {

	private static final ConnectorsEmulator emulator = ConnectorsEmulator.start();

	private static final ConnectorsClient client = ConnectorsClient.builder()
		.apiKey(emulator.apiKey())
		.baseUrl(emulator.baseUrl().toString())
		.build();

	private final List<String> users = new ArrayList<>();

	private final ConnectorToolCallbacks tools = tools();

	private ConnectorToolCallbacks tools() {
		ConnectorToolCatalog catalog = ConnectorToolCatalog.builder(client).build();
		return new ConnectorToolCallbacks(new ConnectorToolCalls(client, () -> catalog,
				new ModelToolSettings(OfferedTools.of(Map.of("wiki", "*"), Set.of()), ToolApproval.ALL, 1000),
				(call) -> ReactiveSecurityContextHolder.getContext().map((context) -> {
					this.users.add(context.getAuthentication().getName());
					return ToolCallVerdict.run();
				})), ObservationRegistry.NOOP, () -> true);
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

	@Test
	void providerIsRefusedOnEventLoop() {
		Mono<?> onEventLoop = Mono.fromCallable(this.tools::getToolCallbacks).subscribeOn(Schedulers.parallel());
		assertThatIllegalStateException().isThrownBy(onEventLoop::block)
			.withMessageContaining("use resolveToolCallbacks");
		assertThat(Mono.defer(this.tools::resolveToolCallbacks).subscribeOn(Schedulers.parallel()).block()).hasSize(1);
	}

	@Test
	void reactiveApproverKnowsTheUserOfTheReactorContext() {
		List<ToolCallback> callbacks = this.tools.resolveToolCallbacks()
			.contextWrite(ReactiveSecurityContextHolder
				.withAuthentication(new TestingAuthenticationToken("ada", "secret", "ROLE_USER")))
			.block();
		assertThat(callbacks.get(0).call("{}")).isEqualTo("page");
		assertThat(this.users).containsExactly("ada");
	}

}
