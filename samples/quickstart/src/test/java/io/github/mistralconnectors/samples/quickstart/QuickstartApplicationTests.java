// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.samples.quickstart;

import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class QuickstartApplicationTests {

	@Test
	void runsWithoutKey(CapturedOutput output) {
		SpringApplication.exit(SpringApplication.run(QuickstartApplication.class));
		assertThat(output).containsSubsequence("read_wiki_structure",
				"Pages of the local wiki of spring-projects/spring-boot:", "1 Overview");
	}

	@Test
	void runsWithKeyOfAnotherServer(CapturedOutput output) {
		try (ConnectorsEmulator service = new LocalDeepWiki().connectorsEmulator()) {
			SpringApplication.exit(SpringApplication.run(QuickstartApplication.class, "--spring.profiles.active=live",
					"--mistral.base-url=" + service.baseUrl(), "--mistral.api-key=" + service.apiKey()));
			assertThat(service.toolCalls()).hasSize(1);
		}
		assertThat(output).containsSubsequence("read_wiki_structure", "1 Overview");
	}

}
