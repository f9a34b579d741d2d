// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.usecases;

import io.github.mistralconnectors.emulator.ApiVersion;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.junit.ConnectorsEmulatorExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests with one emulator for a class and the classes nested in it, empty before each
 * test. {@code @ExtendWith} on the class is enough where the builder's defaults will do.
 */
class PlainJUnitTests {

	@RegisterExtension
	static final ConnectorsEmulatorExtension extension = new ConnectorsEmulatorExtension(
			ConnectorsEmulator.builder().apiVersion(ApiVersion.V2026_09));

	private final RestClient http = RestClient.builder()
		.baseUrl(extension.emulator().baseUrl())
		.defaultHeader("Authorization", "Bearer " + extension.emulator().apiKey())
		.build();

	@BeforeEach
	void declareForAll(ConnectorsEmulator emulator) {
		emulator.connector("github");
	}

	@Test
	void oneConnectorIsThere() {
		assertThat(list()).contains("\"github\"").doesNotContain("\"mail\"");
	}

	private String list() {
		return this.http.get().uri("/v1/connectors").retrieve().requiredBody(String.class);
	}

	@Nested
	class WithMail {

		@BeforeEach
		void declareForThese(ConnectorsEmulator emulator) {
			emulator.connector("mail");
		}

		@Test
		void bothAreThere() {
			assertThat(list()).contains("\"github\"", "\"mail\"");
		}

	}

}
