// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.docs.snippets;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.ToolCall;
import io.github.mistralconnectors.emulator.spring.EnableConnectorsEmulator;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static io.github.mistralconnectors.emulator.ConnectorsEmulatorAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the emulator records what the page on testing says.
 */
@SpringBootTest
@EnableConnectorsEmulator
class RecordingsTests {

	@Test
	void callsAndRequestsAreRecorded(@Autowired ConnectorsClient connectors, ConnectorsEmulator emulator) {
		emulator.connector("mail").tool("send_email", "{}", (arguments) -> "Sent");
		connectors.callTool("mail", "send_email", Map.of("to", "ada@example.com"));
		// tag::recordings[]
		emulator.awaitToolCalls("send_email", 1, Duration.ofSeconds(10));
		assertThat(emulator.toolCalls()).extracting(ToolCall::arguments)
			.containsExactly(Map.of("to", "ada@example.com"));
		assertThat(emulator).calledToolTimes("send_email", 1)
			.receivedRequests("POST", "/v1/connectors/mail/tools/send_email/call", 1);
		// end::recordings[]
	}

	@Test
	void customizerAddsTheHeader(@Autowired ConnectorsClient connectors, ConnectorsEmulator emulator) {
		connectors.list();
		assertThat(emulator.requests()).extracting((request) -> request.headers().get("x-team"))
			.containsExactly(List.of("blue"));
	}

	@Test
	void faultsAreAccepted(ConnectorsEmulator emulator) {
		FaultExamples.inject(emulator);
		assertThat(emulator).calledNoTool();
	}

}
