// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.time.Duration;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.mistralconnectors.client.error.ConnectorsApiException;
import io.github.mistralconnectors.client.error.ConnectorsOutcomeUnknownException;
import io.github.mistralconnectors.client.model.ConsumerScope;
import io.github.mistralconnectors.client.model.MessageResponse;
import io.github.mistralconnectors.client.model.auth.ConnectionCredentials;
import io.github.mistralconnectors.client.model.auth.CreateOrUpdateCredentialsRequest;
import io.github.mistralconnectors.client.model.connector.CreateConnectorRequest;
import io.github.mistralconnectors.client.settings.ApiVersion;
import io.github.mistralconnectors.client.settings.RequestOptions;
import io.github.mistralconnectors.client.settings.RetrySettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests of requests to services of different API versions.
 */
@ParameterizedClass
@EnumSource(ClientKind.class)
class ApiVersionTests {

	private static final String PATH = "/v1/connectors/c/user/credentials";

	private static final CreateOrUpdateCredentialsRequest REQUEST = CreateOrUpdateCredentialsRequest.of("default",
			ConnectionCredentials.bearerToken("t0ken-value"));

	@RegisterExtension
	static final WireMockExtension server = WireMockExtension.newInstance()
		.options(WireMockConfiguration.options().dynamicPort())
		.build();

	private final ClientKind kind;

	ApiVersionTests(ClientKind kind) {
		this.kind = kind;
	}

	@Test
	void newestVersionTakesPatch() {
		server.stubFor(WireMock.patch(PATH).willReturn(Api.json(200, "{\"message\":\"saved\"}")));
		assertThat(save(client(ApiVersion.latest())).message()).isEqualTo("saved");
		server.verify(1, WireMock.anyRequestedFor(WireMock.anyUrl()));
	}

	@Test
	void serviceWithoutPatchGetsPostAtOnceAndFromThenOn() {
		stubAugust();
		ConnectorsClient client = client(ApiVersion.latest());
		assertThat(save(client).message()).isEqualTo("saved");
		assertThat(save(client).message()).isEqualTo("saved");
		assertThat(save(client.withOptions(RequestOptions.builder().header("X", "y").build())).message())
			.isEqualTo("saved");
		server.verify(1, WireMock.patchRequestedFor(WireMock.urlEqualTo(PATH)));
		server.verify(3, WireMock.postRequestedFor(WireMock.urlEqualTo(PATH))
			.withRequestBody(
					WireMock.equalToJson("{\"name\":\"default\",\"credentials\":{\"bearer_token\":\"t0ken-value\"}}")));
	}

	@Test
	void otherMethodIsNoRetry() {
		server.stubFor(WireMock.patch(PATH).willReturn(Api.detail(405, "Method Not Allowed")));
		server.stubFor(WireMock.post(PATH).willReturn(Api.detail(422, "bad")));
		ConnectorsApiException thrown = catchThrowableOfType(ConnectorsApiException.class,
				() -> save(client(ApiVersion.latest())));
		assertThat(thrown).hasMessage("createOrUpdateCredentials(c): 422 bad");
		assertThat(thrown.attempts()).isEqualTo(1);
	}

	@Test
	void serviceThatKnowsNeitherMethodIsAskedOnce() {
		server.stubFor(Api.anything().willReturn(Api.detail(405, "Method Not Allowed")));
		assertThatExceptionOfType(ConnectorsApiException.class).isThrownBy(() -> save(client(ApiVersion.latest())))
			.withMessage("createOrUpdateCredentials(c): 405 Method Not Allowed");
		server.verify(2, WireMock.anyRequestedFor(WireMock.anyUrl()));
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 401, 403, 404, 409, 422, 500, 503 })
	void noOtherStatusLeadsToPost(int status) {
		server.stubFor(Api.anything().willReturn(Api.detail(status, "no")));
		assertThatExceptionOfType(ConnectorsApiException.class).isThrownBy(() -> save(client(ApiVersion.latest())));
		server.verify(0, WireMock.postRequestedFor(WireMock.anyUrl()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "2026-03", "2026-08" })
	void olderVersionGetsPostAtOnce(String version) {
		stubAugust();
		assertThat(save(client(ApiVersion.of(version))).message()).isEqualTo("saved");
		server.verify(0, WireMock.patchRequestedFor(WireMock.anyUrl()));
	}

	@Test
	void versionsAreOrderedAndKnownByTheirNames() {
		assertThat(ApiVersion.of(" 2026-09 ")).isSameAs(ApiVersion.V2026_09).hasToString("2026-09");
		assertThat(ApiVersion.latest()).isSameAs(ApiVersion.V2026_10).isGreaterThan(ApiVersion.V2026_09);
		assertThat(ApiVersion.V2026_08.isAtLeast(ApiVersion.V2026_08)).isTrue();
		assertThat(ApiVersion.V2026_03.isAtLeast(ApiVersion.V2026_08)).isFalse();
		assertThatIllegalArgumentException().isThrownBy(() -> ApiVersion.of("2026-07"))
			.withMessageContaining("2026-07")
			.withMessageContaining("2026-08");
	}

	@Test
	void creatingIsNotRepeatedAndUpdatingIs() {
		server.stubFor(Api.anything().willReturn(Api.detail(503, "busy")));
		ConnectorsClient client = this.kind
			.build(builder().retry(RetrySettings.builder().initialInterval(Duration.ofMillis(1)).build()));
		assertThatExceptionOfType(ConnectorsOutcomeUnknownException.class)
			.isThrownBy(() -> client.createCredentials("c", ConsumerScope.USER, REQUEST));
		server.verify(1, WireMock.postRequestedFor(WireMock.urlEqualTo(PATH)));
		assertThatExceptionOfType(ConnectorsApiException.class)
			.isThrownBy(() -> client.updateCredentials("c", ConsumerScope.USER, REQUEST));
		server.verify(3, WireMock.patchRequestedFor(WireMock.urlEqualTo(PATH)));
	}

	@Test
	void versionOfMarchGetsNoProtocol() {
		server.stubFor(Api.anything().willReturn(Api.json(201, Api.CONNECTOR)));
		ConnectorsClient client = this.kind.build(builder().apiVersion(ApiVersion.V2026_03));
		client.create(CreateConnectorRequest.mcp("n", "d", "https://x.example.com").title(null).build());
		server.verify(WireMock.postRequestedFor(WireMock.urlEqualTo("/v1/connectors"))
			.withRequestBody(WireMock.equalToJson(
					"{\"name\":\"n\",\"description\":\"d\",\"server\":\"https://x.example.com\",\"title\":null}")));
		CreateConnectorRequest http = CreateConnectorRequest.http("n", "d", "https://x.example.com").build();
		assertThatIllegalArgumentException().isThrownBy(() -> client.create(http)).withMessageContaining("http");
	}

	private static void stubAugust() {
		server.stubFor(WireMock.patch(PATH).willReturn(Api.detail(405, "Method Not Allowed")));
		server.stubFor(WireMock.post(PATH).willReturn(Api.json(200, "{\"message\":\"saved\"}")));
	}

	private ConnectorsClient client(ApiVersion version) {
		return this.kind.build(builder().retry(RetrySettings.disabled()).apiVersion(version));
	}

	private static ConnectorsClientBuilder builder() {
		return ConnectorsClient.builder().apiKey(Api.KEY).baseUrl(server.baseUrl());
	}

	private static MessageResponse save(ConnectorsClient client) {
		return client.createOrUpdateCredentials("c", ConsumerScope.USER, REQUEST);
	}

}
