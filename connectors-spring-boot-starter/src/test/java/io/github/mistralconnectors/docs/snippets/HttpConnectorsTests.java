// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.docs.snippets;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.model.ConsumerScope;
import io.github.mistralconnectors.client.model.auth.ConnectionCredentials;
import io.github.mistralconnectors.client.model.auth.CreateOrUpdateCredentialsRequest;
import io.github.mistralconnectors.client.model.connector.CreateConnectorRequest;
import io.github.mistralconnectors.docs.snippets.HttpConnectors.Invoice;
import io.github.mistralconnectors.docs.snippets.HttpConnectors.Invoices;
import io.github.mistralconnectors.emulator.spring.EnableConnectorsEmulator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the requests to an HTTP connector work as they are shown.
 */
@SpringBootTest
@EnableConnectorsEmulator
@Import(HttpConnectors.InvoicesConfiguration.class)
class HttpConnectorsTests {

	@RegisterExtension
	static final WireMockExtension billing = WireMockExtension.newInstance()
		.options(WireMockConfiguration.wireMockConfig().dynamicPort())
		.build();

	@Autowired
	private ConnectorsClient connectors;

	@Autowired
	private Invoices invoices;

	@BeforeEach
	void createConnector() {
		this.connectors.create(CreateConnectorRequest.http("billing", "Invoices", billing.baseUrl() + "/api").build());
		for (String name : new String[] { "default", "work" }) {
			this.connectors.createOrUpdateCredentials("billing", ConsumerScope.USER,
					CreateOrUpdateCredentialsRequest.of(name, ConnectionCredentials.bearerToken("token-" + name)));
		}
		billing.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.okJson("{\"id\":\"5\",\"total\":7}")));
	}

	@Test
	void requestsReachTheServer() {
		assertThat(new HttpConnectors(this.connectors).invoice("5")).isEqualTo(new Invoice("5", 7));
		assertThat(this.invoices.get("6")).isEqualTo(new Invoice("5", 7));
		this.invoices.create(new Invoice("n", 1), "work");
		billing.verify(WireMock.getRequestedFor(WireMock.urlEqualTo("/api/invoices/5"))
			.withHeader("Authorization", WireMock.equalTo("Bearer token-default")));
		billing.verify(WireMock.getRequestedFor(WireMock.urlEqualTo("/api/invoices/6")));
		billing.verify(WireMock.postRequestedFor(WireMock.urlEqualTo("/api/invoices"))
			.withHeader("Authorization", WireMock.equalTo("Bearer token-work"))
			.withRequestBody(WireMock.equalToJson("{\"id\":\"n\",\"total\":1}")));
	}

	@Test
	void mapperOfTheApplicationWritesJson() {
		JsonMapper mapper = JsonMapper.builder()
			.propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
			.build();
		new HttpConnectors(this.connectors).billing(mapper)
			.post()
			.uri("/invoices")
			.body(new Invoice("m", 2))
			.retrieve()
			.toBodilessEntity();
		billing.verify(WireMock.postRequestedFor(WireMock.urlEqualTo("/api/invoices"))
			.withRequestBody(WireMock.equalToJson("{\"Id\":\"m\",\"Total\":2}")));
	}

}
