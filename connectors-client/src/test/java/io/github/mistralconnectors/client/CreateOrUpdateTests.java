// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.mistralconnectors.client.error.ConnectorsConflictException;
import io.github.mistralconnectors.client.error.ConnectorsOutcomeUnknownException;
import io.github.mistralconnectors.client.model.connector.CreateConnectorRequest;
import io.github.mistralconnectors.client.settings.RetrySettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of the creation of a connector, or the update of the one that has its name.
 */
@ParameterizedClass
@EnumSource(ClientKind.class)
class CreateOrUpdateTests {

	private static final CreateConnectorRequest REQUEST = CreateConnectorRequest
		.mcp("demo", "A demo", "https://mcp.example.com")
		.build();

	@RegisterExtension
	static final WireMockExtension server = WireMockExtension.newInstance()
		.options(WireMockConfiguration.options().dynamicPort())
		.build();

	private final ConnectorsClient client;

	CreateOrUpdateTests(ClientKind kind) {
		this.client = kind.build(
				ConnectorsClient.builder().apiKey(Api.KEY).baseUrl(server.baseUrl()).retry(RetrySettings.disabled()));
	}

	private static String connector(String description, String protocol) {
		return """
				{"id":"%s","name":"demo","description":"%s","protocol":"%s","server":"https://mcp.example.com/"}"""
			.formatted(Api.ID, description, protocol);
	}

	private static void stubTakenName(String existing) {
		server.stubFor(WireMock.post("/v1/connectors").willReturn(Api.detail(409, "taken")));
		server.stubFor(WireMock.get("/v1/connectors/demo").willReturn(Api.json(200, existing)));
	}

	@Test
	void missingConnectorIsCreated() {
		server.stubFor(WireMock.post("/v1/connectors").willReturn(Api.json(201, connector("A demo", "mcp"))));
		assertThat(this.client.createOrUpdate(REQUEST).description()).isEqualTo("A demo");
		server.verify(1, WireMock.anyRequestedFor(WireMock.anyUrl()));
	}

	@Test
	void connectorThatDiffersIsUpdated() {
		stubTakenName(connector("Old words", "mcp"));
		server
			.stubFor(WireMock.patch("/v1/connectors/" + Api.ID).willReturn(Api.json(200, connector("A demo", "mcp"))));
		assertThat(this.client.createOrUpdate(REQUEST).description()).isEqualTo("A demo");
		server.verify(1, WireMock.patchRequestedFor(WireMock.anyUrl())
			.withRequestBody(WireMock.equalToJson("{\"description\":\"A demo\",\"protocol\":\"mcp\"}", true, false)));
	}

	@Test
	void connectorThatIsTheSameIsReturned() {
		stubTakenName(connector("A demo", "mcp"));
		assertThat(this.client.createOrUpdate(REQUEST).id()).hasToString(Api.ID);
		server.verify(0, WireMock.patchRequestedFor(WireMock.anyUrl()));
	}

	@Test
	void slashAtTheEndOfAPathIsADifference() {
		stubTakenName(connector("A demo", "mcp").replace("example.com/", "example.com/mcp"));
		server
			.stubFor(WireMock.patch("/v1/connectors/" + Api.ID).willReturn(Api.json(200, connector("A demo", "mcp"))));
		this.client
			.createOrUpdate(CreateConnectorRequest.mcp("demo", "A demo", "https://mcp.example.com/mcp/").build());
		server.verify(1,
				WireMock.patchRequestedFor(WireMock.anyUrl())
					.withRequestBody(WireMock.equalToJson(
							"{\"server\":\"https://mcp.example.com/mcp/\",\"protocol\":\"mcp\"}", true, false)));
	}

	@Test
	void slashAtTheEndOfADescriptionIsADifference() {
		stubTakenName(connector("A demo/", "mcp"));
		server
			.stubFor(WireMock.patch("/v1/connectors/" + Api.ID).willReturn(Api.json(200, connector("A demo", "mcp"))));
		this.client.createOrUpdate(REQUEST);
		server.verify(1, WireMock.patchRequestedFor(WireMock.anyUrl())
			.withRequestBody(WireMock.equalToJson("{\"description\":\"A demo\",\"protocol\":\"mcp\"}", true, false)));
	}

	@Test
	void nameThatIsTakenOutOfSightIsAConflict() {
		server.stubFor(WireMock.post("/v1/connectors").willReturn(Api.detail(409, "taken")));
		server.stubFor(WireMock.get("/v1/connectors/demo").willReturn(Api.detail(404, "nobody")));
		assertThatExceptionOfType(ConnectorsConflictException.class)
			.isThrownBy(() -> this.client.createOrUpdate(REQUEST));
	}

	@Test
	void creationOfUnknownOutcomeIsNotMadeAgain() {
		server.stubFor(WireMock.post("/v1/connectors").willReturn(Api.detail(504, "lost")));
		server.stubFor(WireMock.get("/v1/connectors/demo").willReturn(Api.detail(404, "nobody")));
		assertThatExceptionOfType(ConnectorsOutcomeUnknownException.class)
			.isThrownBy(() -> this.client.createOrUpdate(REQUEST));
		server.verify(1, WireMock.postRequestedFor(WireMock.anyUrl()));
	}

}
