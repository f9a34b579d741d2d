// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.usecases;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.Fault;
import io.github.mistralconnectors.emulator.ToolCall;
import io.github.mistralconnectors.emulator.spring.EnableConnectorsEmulator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Component;

import static io.github.mistralconnectors.emulator.ConnectorsEmulatorAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the number of tool runs, which may differ from the number of requests.
 */
@SpringBootTest
@EnableConnectorsEmulator
class CountingSideEffectsTests {

	private static final String CALL = "/v1/connectors/mail/tools/send_email/call";

	@Autowired
	private ConnectorsEmulator emulator;

	@Autowired
	private Newsletter newsletter;

	@BeforeEach
	void declare() {
		this.emulator.connector("mail").tool("send_email", "{}", (arguments) -> "Sent");
	}

	@Test
	void everyRecipientGetsOneMail() {
		this.emulator.inject(Fault.rateLimit(Duration.ZERO).onPath(CALL).after(1).times(1));
		this.newsletter.send("ada", "bob");
		assertThat(this.emulator).calledToolTimes("send_email", 2).receivedRequests("POST", CALL, 3);
		assertThat(this.emulator.toolCalls()).extracting(ToolCall::arguments)
			.containsExactly(Map.of("to", "ada"), Map.of("to", "bob"));
	}

	@Test
	void mailsSentInBackgroundAreAwaited() {
		CompletableFuture.runAsync(() -> this.newsletter.send("ada", "bob"));
		this.emulator.awaitToolCalls("send_email", 2, Duration.ofSeconds(10));
	}

	@Test
	void emptyListSendsNothing() {
		this.newsletter.send();
		assertThat(this.emulator).calledNoTool();
	}

	@Component
	record Newsletter(ConnectorsClient connectors) {

		void send(String... readers) {
			List.of(readers)
				.forEach((reader) -> this.connectors.callTool("mail", "send_email", Map.of("to", reader)).orThrow());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Newsletter.class)
	static class Application {

	}

}
