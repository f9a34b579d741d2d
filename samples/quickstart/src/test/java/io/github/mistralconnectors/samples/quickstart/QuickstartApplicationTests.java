// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.samples.quickstart;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class QuickstartApplicationTests {

	@Test
	void showsEveryStep(CapturedOutput output) {
		ConfigurableApplicationContext context = SpringApplication.run(QuickstartApplication.class);
		assertThat(SpringApplication.exit(context)).isZero();
		assertThat(output).containsSubsequence("Created the connector 'quickstart-", "Saved credentials",
				"Credentials 'default' saved successfully", "Listed its tools",
				"word_count: Counts the words of a text", "Called 'word_count'",
				"Answer[result=8 words, 52 characters]", "Called 'divide'", "isError=true: Can't divide by zero",
				"get: 404 Connector 'no-such-connector' not found", "Updated its description",
				"now: Changed by the quickstart", "Listed the first page of connectors", "Deleted the connector",
				"Connector deleted successfully");
	}

}
