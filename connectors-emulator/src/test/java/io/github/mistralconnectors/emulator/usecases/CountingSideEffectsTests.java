// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.usecases;

import java.util.Map;

import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.Fault;
import io.github.mistralconnectors.emulator.ToolCall;
import io.github.mistralconnectors.emulator.junit.ConnectorsEmulatorExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.RestClient;

import static io.github.mistralconnectors.emulator.ConnectorsEmulatorAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the emulator counts mails when a gateway gives up after a mail was sent. A
 * client that repeats the call sends it twice; only the emulator shows that, the
 * responses do not.
 */
@ExtendWith(ConnectorsEmulatorExtension.class)
class CountingSideEffectsTests {

	private static final String CALL = "/v1/connectors/mail/tools/send_email/call";

	@Test
	void tryingAgainSendsTwice(ConnectorsEmulator emulator) {
		emulator.connector("mail").tool("send_email", "{}", (arguments) -> "Sent");
		emulator.inject(Fault.status(504).afterEffect());
		sendAgainAndAgain(emulator);
		assertThat(emulator).receivedRequests("POST", CALL, 2).calledToolTimes("send_email", 2);
		assertThat(emulator.toolCalls()).extracting(ToolCall::arguments).containsOnly(Map.of("to", "ada"));
	}

	@Test
	void afterFailureWithoutEffectOneMailIsSent(ConnectorsEmulator emulator) {
		emulator.connector("mail").tool("send_email", "{}", (arguments) -> "Sent");
		emulator.inject(Fault.status(504));
		sendAgainAndAgain(emulator);
		assertThat(emulator).receivedRequests("POST", CALL, 2).calledToolOnce("send_email");
	}

	private static void sendAgainAndAgain(ConnectorsEmulator emulator) {
		RestClient http = RestClient.builder()
			.baseUrl(emulator.baseUrl())
			.defaultHeader("Authorization", "Bearer " + emulator.apiKey())
			.build();
		boolean sent = false;
		while (!sent) {
			try {
				http.post().uri(CALL).body(Map.of("arguments", Map.of("to", "ada"))).retrieve().toBodilessEntity();
				sent = true;
			}
			catch (HttpServerErrorException ex) {
				// No application should do this: the mail may have been sent.
			}
		}
	}

}
