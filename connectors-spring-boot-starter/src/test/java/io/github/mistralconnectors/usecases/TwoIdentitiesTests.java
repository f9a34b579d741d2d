// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.usecases;

import java.util.function.Consumer;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.error.ConnectorsAuthenticationException;
import io.github.mistralconnectors.client.error.ConnectorsNotFoundException;
import io.github.mistralconnectors.client.model.ConsumerScope;
import io.github.mistralconnectors.client.model.ResourceVisibility;
import io.github.mistralconnectors.client.model.auth.ConnectionCredentials;
import io.github.mistralconnectors.client.model.auth.CreateOrUpdateCredentialsRequest;
import io.github.mistralconnectors.client.model.connector.CreateConnectorRequest;
import io.github.mistralconnectors.client.settings.RequestOptions;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.Identity;
import io.github.mistralconnectors.emulator.spring.EnableConnectorsEmulator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of an application that acts for several users, each with an API key. The starter
 * uses the first key; the emulator refuses all other keys.
 */
@SpringBootTest
@EnableConnectorsEmulator(customizers = TwoIdentitiesTests.AdaAndBob.class)
class TwoIdentitiesTests {

	@Autowired
	private ConnectorsClient ada;

	@Test
	void privateConnectorIsVisibleToItsOwnerOnly() {
		create(ResourceVisibility.PRIVATE);
		assertThat(this.ada.get("notes").name()).isEqualTo("notes");
		assertThatExceptionOfType(ConnectorsNotFoundException.class).isThrownBy(() -> withKey("bobs-key").get("notes"));
	}

	@Test
	void onlyAdministratorStoresWorkspaceCredentials() {
		create(ResourceVisibility.SHARED_WORKSPACE);
		assertThatExceptionOfType(ConnectorsAuthenticationException.class)
			.isThrownBy(() -> saveForWorkspace(withKey("bobs-key")))
			.satisfies((ex) -> assertThat(ex.status()).isEqualTo(403));
		assertThat(saveForWorkspace(this.ada)).contains("saved");
	}

	@Test
	void unknownKeyIsRefused() {
		assertThatExceptionOfType(ConnectorsAuthenticationException.class).isThrownBy(() -> withKey("eves-key").list())
			.satisfies((ex) -> assertThat(ex.status()).isEqualTo(401));
	}

	private ConnectorsClient withKey(String key) {
		return this.ada.withOptions(RequestOptions.builder().apiKey(key).build());
	}

	private void create(ResourceVisibility visibility) {
		this.ada.create(
				CreateConnectorRequest.mcp("notes", "Notes", "http://127.0.0.1:1/mcp").visibility(visibility).build());
	}

	private static String saveForWorkspace(ConnectorsClient client) {
		return client
			.createOrUpdateCredentials("notes", ConsumerScope.WORKSPACE,
					CreateOrUpdateCredentialsRequest.of("team", ConnectionCredentials.none()))
			.message();
	}

	// tag::identities[]
	static class AdaAndBob implements Consumer<ConnectorsEmulator.Builder> {

		@Override
		public void accept(ConnectorsEmulator.Builder builder) {
			builder.apiKey("adas-key", Identity.admin("ada")).apiKey("bobs-key", Identity.member("bob"));
		}

	}
	// end::identities[]

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
