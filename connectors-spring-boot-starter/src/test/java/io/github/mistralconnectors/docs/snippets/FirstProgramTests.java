// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.docs.snippets;

import java.util.function.Consumer;

import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.spring.EnableConnectorsEmulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the first program of the documentation as it is printed there.
 */
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(classes = { Application.class, FirstProgram.class })
@EnableConnectorsEmulator(customizers = FirstProgramTests.Demo.class)
class FirstProgramTests {

	@Test
	void listsAndCallsTheDemoTool(CapturedOutput output) {
		assertThat(output.getOut()).contains("echo" + System.lineSeparator() + "Hello");
	}

	static class Demo implements Consumer<ConnectorsEmulator.Builder> {

		@Override
		public void accept(ConnectorsEmulator.Builder builder) {
			builder.initialState(
					(emulator) -> emulator.connector("demo").tool("echo", "{}", (arguments) -> arguments.get("text")));
		}

	}

}
