// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.docs.snippets;

import java.util.Map;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.spring.EnableConnectorsEmulator;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static io.github.mistralconnectors.emulator.ConnectorsEmulatorAssert.assertThat;

@SpringBootTest
@EnableConnectorsEmulator
class MailTests {

	@Test
	void sendsOneMail(@Autowired ConnectorsClient connectors, ConnectorsEmulator emulator) {
		emulator.connector("mail").tool("send_email", "{}", (arguments) -> "Sent to " + arguments.get("to"));
		connectors.callTool("mail", "send_email", Map.of("to", "ada@example.com"));
		assertThat(emulator).calledToolOnce("send_email");
	}

}
