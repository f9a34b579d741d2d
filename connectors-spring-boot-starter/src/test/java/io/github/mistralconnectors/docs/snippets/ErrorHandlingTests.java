// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.docs.snippets;

import java.time.Duration;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.error.ConnectorsTransportException;
import io.github.mistralconnectors.client.settings.RequestOptions;
import io.github.mistralconnectors.client.settings.RetrySettings;
import io.github.mistralconnectors.client.model.connector.CreateConnectorRequest;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.Fault;
import io.github.mistralconnectors.emulator.spring.EnableConnectorsEmulator;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static io.github.mistralconnectors.emulator.ConnectorsEmulatorAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that the examples on the page of errors do what the page says.
 */
@SpringBootTest
@EnableConnectorsEmulator
class ErrorHandlingTests {

	@Autowired
	private ErrorHandling errors;

	@Autowired
	private ConnectorsClient connectors;

	@Test
	void eachExceptionIsHandled(ConnectorsEmulator emulator) {
		emulator.connector("crm").tool("find_customer", "{}", (arguments) -> {
			throw new IllegalStateException("no such id");
		});
		assertThat(this.errors.findCustomer("1")).isEqualTo("No customer: no such id");
		emulator.inject(Fault.rateLimit(Duration.ofSeconds(7)));
		assertThat(this.errors.findCustomer("1")).isEqualTo("Too many requests, try again in PT7S");
		emulator.inject(Fault.status(403));
		assertThat(this.errors.findCustomer("1")).isEqualTo("The service is not available");
	}

	@Test
	void lostResponseIsReportedAndTheMailNotSentAgain(ConnectorsEmulator emulator) {
		emulator.connector("mail").tool("send_email", "{}", (arguments) -> "Sent");
		emulator.inject(Fault.resetAfterEffect());
		assertThat(this.errors.send("ada@example.com")).isFalse();
		assertThat(emulator).calledToolOnce("send_email");
	}

	@Test
	void violationsNameTheMember(ConnectorsEmulator emulator) {
		emulator.inject(Fault.status(422).body("application/json", """
				{"detail":[{"loc":["body","name"],"msg":"Field required","type":"missing"}]}"""));
		assertThat(this.errors.create(CreateConnectorRequest.mcp("n", "d", "http://127.0.0.1:1/mcp").build()))
			.isEqualTo("Please correct: [body.name: Field required]");
	}

	@Test
	void phaseTellsWhetherTheRequestWentOut(ConnectorsEmulator emulator) {
		emulator.inject(Fault.resetBeforeEffect());
		ConnectorsClient once = this.connectors.withOptions(RequestOptions.retry(RetrySettings.disabled()));
		assertThatExceptionOfType(ConnectorsTransportException.class).isThrownBy(once::list)
			.satisfies((ex) -> assertThat(this.errors.hasReachedTheService(ex)).isTrue());
	}

}
