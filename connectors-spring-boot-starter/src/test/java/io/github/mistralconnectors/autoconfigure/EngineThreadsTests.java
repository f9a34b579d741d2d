// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Whose threads the answers come on, and how long these live.
 */
class EngineThreadsTests {

	private PlainServer server;

	@BeforeEach
	void start() throws IOException {
		this.server = new PlainServer();
	}

	@AfterEach
	void stop() throws IOException {
		this.server.close();
	}

	@EveryEngine
	void blockingCallOnAThreadOfTheEngineFailsAtOnce(String engine) {
		EngineContext.runner(engine, this.server.url()).run((context) -> {
			ConnectorsClient blocking = context.getBean(ConnectorsClient.class);
			ReactiveConnectorsClient reactive = context.getBean(ReactiveConnectorsClient.class);
			assertThatIllegalStateException()
				.isThrownBy(() -> reactive.get("wiki")
					.map((connector) -> blocking.callTool(connector.name(), "read", Map.of()))
					.block(Duration.ofSeconds(10)))
				.withMessageContaining(engine.equals("reactor") ? "reactor-http-" : "mistral-connectors-" + engine)
				.withMessageContaining("use ReactiveConnectorsClient");
			assertThat(this.server.requests()).isEqualTo(1);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "jetty", "jdk", "http-components" })
	void threadsEndWithTheApplication(String engine) {
		EngineContext.runner(engine, this.server.url()).run((context) -> {
			context.getBean(ConnectorsClient.class).get("wiki");
			List<Thread> threads = threads(engine);
			assertThat(threads).isNotEmpty().allMatch(Thread::isDaemon);
			context.getSourceApplicationContext().close();
			for (Thread thread : threads) {
				thread.join(TimeUnit.SECONDS.toMillis(10));
			}
			assertThat(threads).noneMatch(Thread::isAlive);
		});
	}

	private static List<Thread> threads(String engine) {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith("mistral-connectors-" + engine))
			.toList();
	}

}
