// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import io.github.mistralconnectors.client.HttpForm.Connection;
import io.github.mistralconnectors.client.HttpForm.Target;
import io.github.mistralconnectors.client.error.ConnectorsGatewayException;
import io.github.mistralconnectors.client.model.ConsumerScope;
import io.github.mistralconnectors.client.model.auth.ConnectionCredentials;
import io.github.mistralconnectors.client.model.auth.CreateOrUpdateCredentialsRequest;
import io.github.mistralconnectors.client.model.connector.CreateConnectorRequest;
import io.github.mistralconnectors.client.settings.RetrySettings;
import io.github.mistralconnectors.emulator.ApiVersion;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of HTTP connectors through the emulator's gateway, with a server behind it.
 */
@ParameterizedClass
@EnumSource(HttpForm.class)
@Timeout(60)
class HttpConnectorEmulatorTests {

	private final HttpForm form;

	HttpConnectorEmulatorTests(HttpForm form) {
		this.form = form;
	}

	@Test
	void interfaceReachesTheServerWithTheStoredCredentials() throws Exception {
		try (HttpTestServer upstream = new HttpTestServer();
				ConnectorsEmulator emulator = ConnectorsEmulator.builder().apiVersion(ApiVersion.V2026_10).start();
				ConnectorsClient client = builder(emulator).build();
				Connection billing = this.form.open(builder(emulator))) {
			client.create(CreateConnectorRequest.http("billing", "Invoices", upstream.url() + "/api/v2").build());
			store(client, "default", "token-of-all");
			store(client, "work", "token-of-work");
			upstream.respond((number, response) -> HttpTestServer.ok(response, "invoice"));
			assertThat(billing.proxy(Invoices.class).get("a/5")).isEqualTo("invoice");
			assertThat(upstream.request().uri()).isEqualTo("/api/v2/invoices/a%2F5");
			assertThat(upstream.request().headers().get("Authorization")).containsExactly("Bearer token-of-all");
			billing.send(HttpMethod.POST, Target.of("/invoices"),
					(headers) -> headers.set("x-credentials-name", "work"), "{}");
			assertThat(upstream.request().headers().get("Authorization")).containsExactly("Bearer token-of-work");
			assertThat(upstream.requests().toString()).doesNotContain(emulator.apiKey());
			upstream.respond((number, response) -> HttpTestServer.status(response, 404, "{\"no\":1}"));
			assertThat(billing.get("/invoices/6").getBody()).isEqualTo("{\"no\":1}");
		}
	}

	@Test
	void failuresOfTheGatewaySayWhatIsWrong() throws Exception {
		try (ConnectorsEmulator emulator = ConnectorsEmulator.builder().apiVersion(ApiVersion.V2026_10).start();
				ConnectorsClient client = builder(emulator).build();
				Connection billing = this.form.open(builder(emulator))) {
			client.create(CreateConnectorRequest.mcp("billing", "Tools", "http://127.0.0.1:1/mcp").build());
			assertThatExceptionOfType(ConnectorsGatewayException.class).isThrownBy(() -> billing.get("/invoices"))
				.withMessageStartingWith("http(billing): 400 The connector does not support HTTP")
				.satisfies((ex) -> assertThat(ex.proxyStatus().details()).isEqualTo("connector_protocol_mismatch"));
		}
	}

	private static ConnectorsClientBuilder builder(ConnectorsEmulator emulator) {
		return ConnectorsClient.builder()
			.apiKey(emulator.apiKey())
			.baseUrl(emulator.baseUrl().toString())
			.retry(RetrySettings.disabled());
	}

	private static void store(ConnectorsClient client, String name, String token) {
		client.createOrUpdateCredentials("billing", ConsumerScope.USER,
				CreateOrUpdateCredentialsRequest.of(name, ConnectionCredentials.bearerToken(token)));
	}

	/**
	 * API of the server.
	 */
	interface Invoices {

		@GetExchange("/invoices/{id}")
		String get(@PathVariable String id);

	}

}
