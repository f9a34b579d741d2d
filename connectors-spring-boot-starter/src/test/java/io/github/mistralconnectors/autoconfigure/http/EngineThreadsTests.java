// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests that the threads that deliver responses refuse to be blocked, with every engine.
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
	void blockingCallOnThreadOfResponseFailsAtOnce(String engine) {
		EngineContext.runner(engine, this.server.url()).run((context) -> {
			ConnectorsClient blocking = context.getBean(ConnectorsClient.class);
			ReactiveConnectorsClient reactive = context.getBean(ReactiveConnectorsClient.class);
			assertThatIllegalStateException()
				.isThrownBy(() -> reactive.get("wiki")
					.map((connector) -> blocking.callTool(connector.name(), "read", Map.of()))
					.block(Duration.ofSeconds(10)))
				.withMessageContaining(engine.equals("reactor") ? "reactor-http-" : "parallel-")
				.withMessageContaining("use ReactiveConnectorsClient");
			assertThat(this.server.requests()).isEqualTo(1);
		});
	}

}
