// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.usecases;

import java.util.Map;

import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.Identity;
import io.github.mistralconnectors.emulator.junit.ConnectorsEmulatorExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests with two keys of two users, who see and may do different things.
 */
class TwoIdentitiesTests {

	@RegisterExtension
	static final ConnectorsEmulatorExtension extension = new ConnectorsEmulatorExtension(ConnectorsEmulator.builder()
		.apiKey("adas-key", Identity.admin("ada"))
		.apiKey("bobs-key", Identity.member("bob")));

	private final RestClient ada = withKey("adas-key");

	private final RestClient bob = withKey("bobs-key");

	@Test
	void privateConnectorIsNotThereForOthers() {
		create("private");
		assertThat(this.ada.get().uri("/v1/connectors/notes").retrieve().requiredBody(String.class))
			.contains("\"notes\"");
		assertThatExceptionOfType(HttpClientErrorException.NotFound.class)
			.isThrownBy(() -> this.bob.get().uri("/v1/connectors/notes").retrieve().toBodilessEntity());
	}

	@Test
	void credentialsOfTheWorkspaceAreForbiddenToMembers() {
		create("shared_workspace");
		assertThatExceptionOfType(HttpClientErrorException.Forbidden.class).isThrownBy(() -> this.bob.post()
			.uri("/v1/connectors/notes/workspace/credentials")
			.body(Map.of("name", "team", "credentials", Map.of("bearer_token", "secret")))
			.retrieve()
			.toBodilessEntity());
	}

	private void create(String visibility) {
		this.ada.post()
			.uri("/v1/connectors")
			.body(Map.of("name", "notes", "description", "Notes", "server", "http://127.0.0.1:1/mcp", "protocol", "mcp",
					"visibility", visibility))
			.retrieve()
			.toBodilessEntity();
	}

	private static RestClient withKey(String key) {
		return RestClient.builder()
			.baseUrl(extension.emulator().baseUrl())
			.defaultHeader("Authorization", "Bearer " + key)
			.build();
	}

}
