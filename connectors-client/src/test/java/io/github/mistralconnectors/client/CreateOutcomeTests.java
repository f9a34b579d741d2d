// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.mistralconnectors.client.error.ConnectorsApiException;
import io.github.mistralconnectors.client.error.ConnectorsOutcomeUnknownException;
import io.github.mistralconnectors.client.model.connector.Connector;
import io.github.mistralconnectors.client.model.connector.CreateConnectorRequest;
import io.github.mistralconnectors.client.settings.RetrySettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that a connector whose creation may have been carried out is looked up, and never
 * created again.
 */
@ParameterizedClass
@EnumSource(ClientKind.class)
class CreateOutcomeTests {

	private static final CreateConnectorRequest REQUEST = CreateConnectorRequest
		.mcp("demo", "A demo", "https://mcp.example.com")
		.build();

	@RegisterExtension
	static final WireMockExtension server = WireMockExtension.newInstance()
		.options(WireMockConfiguration.options().dynamicPort())
		.build();

	private final ConnectorsClient client;

	CreateOutcomeTests(ClientKind kind) {
		this.client = kind.build(ConnectorsClient.builder()
			.apiKey(Api.KEY)
			.baseUrl(server.baseUrl())
			.retry(RetrySettings.builder().initialInterval(Duration.ofMillis(1)).build()));
	}

	@ParameterizedTest
	@ValueSource(ints = { 500, 502, 504 })
	void connectorThatWasCreatedIsFoundByItsName(int status) {
		post(Api.detail(status, "lost"));
		lookUp(Api.json(200, connector("A demo", Instant.now())));
		assertThat(this.client.create(REQUEST).id()).hasToString(Api.ID);
		assertPostedOnce();
	}

	@Test
	void connectorIsLookedUpAfterABrokenConnection() {
		post(WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
		lookUp(Api.json(200, connector("A demo", Instant.now())));
		assertThat(this.client.create(REQUEST).name()).isEqualTo("demo");
		assertPostedOnce();
	}

	@Test
	void notFoundMeansNotCreatedAndTheFailureIsTheFirstOne() {
		post(Api.detail(502, "lost"));
		lookUp(Api.detail(404, "nobody"));
		assertThatExceptionOfType(ConnectorsApiException.class).isThrownBy(() -> this.client.create(REQUEST))
			.withMessage("create(demo): 502 lost");
		assertPostedOnce();
	}

	@ParameterizedTest
	@ValueSource(ints = { 408, 504, 520, 522, 524 })
	void notFoundWhileTheRequestMayBeUnderWayProvesNothing(int status) {
		post(Api.detail(status, "still at it"));
		lookUp(Api.detail(404, "nobody"));
		assertThatExceptionOfType(ConnectorsOutcomeUnknownException.class)
			.isThrownBy(() -> this.client.create(REQUEST));
		assertPostedOnce();
	}

	@Test
	void connectorOfTheSameNameThatIsAnotherLeavesTheOutcomeUnknown() {
		post(Api.detail(502, "lost"));
		lookUp(Api.json(200, connector("Somebody else's", Instant.now())));
		assertThatExceptionOfType(ConnectorsOutcomeUnknownException.class)
			.isThrownBy(() -> this.client.create(REQUEST));
		assertPostedOnce();
	}

	@Test
	void connectorThatWasThereBeforeLeavesTheOutcomeUnknown() {
		post(Api.detail(502, "lost"));
		lookUp(Api.json(200, connector("A demo", Instant.now().minus(Duration.ofHours(1)))));
		assertThatExceptionOfType(ConnectorsOutcomeUnknownException.class)
			.isThrownBy(() -> this.client.create(REQUEST));
	}

	@Test
	void lookUpThatFailsLeavesTheOutcomeUnknown() {
		post(Api.detail(502, "lost"));
		lookUp(Api.detail(500, "still lost"));
		assertThatExceptionOfType(ConnectorsOutcomeUnknownException.class).isThrownBy(() -> this.client.create(REQUEST))
			.satisfies((ex) -> assertThat(ex.status()).isEqualTo(502));
		assertPostedOnce();
	}

	@Test
	void lookUpIsRepeatedLikeAnyRead() {
		post(Api.detail(502, "lost"));
		server.stubFor(WireMock.get("/v1/connectors/demo")
			.inScenario("lookup")
			.whenScenarioStateIs(Scenario.STARTED)
			.willReturn(Api.detail(503, "busy"))
			.willSetStateTo("second"));
		server.stubFor(WireMock.get("/v1/connectors/demo")
			.inScenario("lookup")
			.whenScenarioStateIs("second")
			.willReturn(Api.json(200, connector("A demo", Instant.now()))));
		assertThat(this.client.create(REQUEST).name()).isEqualTo("demo");
		assertPostedOnce();
		server.verify(2, WireMock.getRequestedFor(WireMock.anyUrl()));
	}

	@Test
	void timeIsTakenOnSubscription() {
		Instant assembled = Instant.parse("2026-11-01T00:00:00Z");
		AtomicReference<Instant> now = new AtomicReference<>(assembled);
		ConnectorsClientBuilder builder = new ConnectorsClientBuilder().clock(now::get)
			.apiKey(Api.KEY)
			.baseUrl(server.baseUrl())
			.retry(RetrySettings.disabled());
		Mono<Connector> creation = builder.buildReactive().create(REQUEST);
		post(Api.detail(502, "lost"));
		lookUp(Api.json(200, connector("A demo", assembled)));
		assertThat(creation.block().name()).isEqualTo("demo");
		now.set(assembled.plus(Duration.ofHours(1)));
		assertThatExceptionOfType(ConnectorsOutcomeUnknownException.class).isThrownBy(creation::block);
	}

	private static void post(ResponseDefinitionBuilder response) {
		server.stubFor(WireMock.post("/v1/connectors").willReturn(response));
	}

	private static void lookUp(ResponseDefinitionBuilder response) {
		server.stubFor(WireMock.get("/v1/connectors/demo").willReturn(response));
	}

	private static String connector(String description, Instant createdAt) {
		return """
				{"id":"%s","name":"demo","description":"%s","server":"https://mcp.example.com/","created_at":"%s"}"""
			.formatted(Api.ID, description, createdAt);
	}

	private static void assertPostedOnce() {
		server.verify(1, WireMock.postRequestedFor(WireMock.anyUrl()));
	}

}
