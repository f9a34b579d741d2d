// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.usecases;

import java.time.Duration;
import java.util.Map;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.error.ConnectorsApiException;
import io.github.mistralconnectors.client.error.ToolOutcomeUnknownException;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.Fault;
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
 * Tests of an application whose requests fail. Faults happen in the order in which they
 * are injected, each once by default.
 */
@SpringBootTest(properties = "mistral.retry.initial-interval=1ms")
@EnableConnectorsEmulator
class FaultScriptTests {

	private static final String CALL_TOOL = "connector_call_tool_v1";

	@Autowired
	private ConnectorsEmulator emulator;

	@Autowired
	private Mailer mailer;

	@BeforeEach
	void declare() {
		this.emulator.connector("mail").tool("send_email", "{}", (arguments) -> "Sent to " + arguments.get("to"));
	}

	// tag::rate-limit[]
	@Test
	void rateLimitedCallIsRepeated() {
		this.emulator.inject(Fault.rateLimit(Duration.ZERO).onOperation(CALL_TOOL).times(2));
		assertThat(this.mailer.send("ada@example.com")).isEqualTo("Sent to ada@example.com");
		assertThat(this.emulator).calledToolOnce("send_email");
	}
	// end::rate-limit[]

	@Test
	void callWithLostResponseIsNotRepeated() {
		this.emulator.inject(Fault.resetAfterEffect().onOperation(CALL_TOOL));
		assertThat(this.mailer.send("ada@example.com")).isEqualTo("Look into the outbox");
		assertThat(this.emulator).calledToolOnce("send_email");
	}

	@Test
	void refusalAfterRateLimitEndsCall() {
		this.emulator.inject(Fault.rateLimit(Duration.ZERO).onOperation(CALL_TOOL));
		this.emulator.inject(Fault.status(401).onOperation(CALL_TOOL));
		assertThat(this.mailer.send("ada@example.com")).isEqualTo("Not sent: 401");
		assertThat(this.emulator).calledNoTool();
	}

	@Component
	record Mailer(ConnectorsClient connectors) {

		String send(String to) {
			try {
				return this.connectors.callTool("mail", "send_email", Map.of("to", to)).orThrow().text();
			}
			catch (ToolOutcomeUnknownException ex) {
				return "Look into the outbox";
			}
			catch (ConnectorsApiException ex) {
				return "Not sent: " + ex.status();
			}
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Mailer.class)
	static class Application {

	}

}
