// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.docs.snippets;

import io.github.mistralconnectors.client.error.ConnectorsApiException;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.Fault;
import io.github.mistralconnectors.emulator.spring.EnableConnectorsEmulator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that the examples on the page of retries do what the page says.
 */
@SpringBootTest
@EnableConnectorsEmulator
class RetryOptionsTests {

	@Autowired
	private RetryOptions options;

	@BeforeEach
	void declare(ConnectorsEmulator emulator) {
		emulator.connector("weather").tool("forecast", "{}", (arguments) -> "Rain in " + arguments.get("city"));
	}

	@Test
	void singleCallHasSettingsOfItsOwn(ConnectorsEmulator emulator) {
		emulator.inject(Fault.status(503).header("Retry-After", "0").times(4));
		assertThat(this.options.listToolsPatiently()).hasSize(1);
		emulator.inject(Fault.status(503));
		assertThatExceptionOfType(ConnectorsApiException.class).isThrownBy(this.options::listToolsOnce);
	}

	/** Its client obeys no {@code Retry-After} above zero, see {@link Application}. */
	@Test
	void otherSettingsAreThoseOfTheClient(ConnectorsEmulator emulator) {
		emulator.inject(Fault.status(503).header("Retry-After", "1"));
		assertThatExceptionOfType(ConnectorsApiException.class).isThrownBy(this.options::listToolsPatiently);
	}

	@Test
	void repeatableToolIsCalledAgain(ConnectorsEmulator emulator) {
		emulator.inject(Fault.resetAfterEffect());
		assertThat(this.options.forecast("Paris")).isEqualTo("Rain in Paris");
	}

}
