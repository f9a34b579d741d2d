// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.usecases;

import java.util.Map;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.error.ConnectorsCredentialsRejectedException;
import io.github.mistralconnectors.client.model.auth.GetAuthUrlRequest;
import io.github.mistralconnectors.client.model.tool.CallToolRequest;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.OAuthConnector;
import io.github.mistralconnectors.emulator.spring.EnableConnectorsEmulator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of an application whose users authorize a connector, each with an account of
 * their own.
 */
@SpringBootTest
@EnableConnectorsEmulator
class OAuthConsentTests {

	@Autowired
	private ConnectorsClient connectors;

	@Autowired
	private ConnectorsEmulator emulator;

	// tag::consent[]
	@Test
	void eachUserHasTheirOwnAccount() {
		OAuthConnector wiki = this.emulator.oauthConnector("wiki").tool("whoami", "{}", (arguments, person) -> person);
		wiki.consent(authUrl("first"), "ada");
		wiki.consent(authUrl("second"), "bob");
		assertThat(whoami("first")).isEqualTo("ada");
		assertThat(whoami("second")).isEqualTo("bob");
		wiki.revoke("bob");
		assertThatExceptionOfType(ConnectorsCredentialsRejectedException.class).isThrownBy(() -> whoami("second"));
	}

	private String authUrl(String credentials) {
		return this.connectors.getAuthUrl("wiki", GetAuthUrlRequest.builder().credentialsName(credentials).build())
			.authUrl();
	}

	private String whoami(String credentials) {
		return this.connectors
			.callTool("wiki", "whoami",
					CallToolRequest.builder().arguments(Map.of()).credentialsName(credentials).build())
			.text();
	}
	// end::consent[]

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
