// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.health.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.ConnectorsClientBuilder;
import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.settings.RequestOptions;
import io.github.mistralconnectors.client.settings.RetrySettings;
import io.github.mistralconnectors.health.internal.LastCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

class ConnectorsReactiveHealthIndicatorTests {

	@RegisterExtension
	static final WireMockExtension api = WireMockExtension.newInstance()
		.options(WireMockConfiguration.wireMockConfig().dynamicPort())
		.build();

	private final MutableClock clock = new MutableClock();

	private final LastCalls known = new LastCalls(this.clock);

	private final ConnectorsClientBuilder builder = ConnectorsClient.builder()
		.apiKey("planted-key")
		.baseUrl(api.baseUrl())
		.listener(this.known.ofOneClient());

	private final ConnectorsClient client = this.builder.build()
		.withOptions(RequestOptions.retry(RetrySettings.disabled()));

	private final ReactiveConnectorsClient reactiveClient = this.builder.buildReactive();

	private final ConnectorsReactiveHealthIndicator indicator = new ConnectorsReactiveHealthIndicator(
			this.reactiveClient, this.known, this.clock, api.baseUrl(), Duration.ofSeconds(10));

	@Test
	void listsOneConnectorWhenNothingIsKnown() {
		respondToList(empty());
		assertThat(health()).isEqualTo(Health.up()
			.withDetail("baseUrl", api.baseUrl())
			.withDetail("lastSuccess", this.clock.instant())
			.build());
		api.verify(1, WireMock.getRequestedFor(WireMock.urlEqualTo("/v1/connectors?page_size=1")));
	}

	@Test
	void sendsOneRequestIn30Seconds() {
		respondToList(empty());
		health();
		this.clock.advance(Duration.ofSeconds(29));
		health();
		verifyAsked(1);
		this.clock.advance(Duration.ofSeconds(1));
		health();
		health();
		verifyAsked(2);
	}

	@Test
	void concurrentChecksShareOneRequest() {
		respondToList(empty().withFixedDelay(200));
		List<Status> statuses = Flux.range(0, 1000)
			.flatMap((number) -> this.indicator.health(), 1000)
			.map(Health::getStatus)
			.collectList()
			.block(Duration.ofSeconds(10));
		assertThat(statuses).hasSize(1000).containsOnly(Status.UP);
		verifyAsked(1);
	}

	@Test
	void cancelledCheckDoesNotCancelRequest() {
		respondToList(empty().withFixedDelay(200));
		this.indicator.health().subscribe().dispose();
		assertThat(health().getStatus()).isEqualTo(Status.UP);
		verifyAsked(1);
	}

	@ParameterizedTest
	@CsvSource({ "401,ConnectorsAuthenticationException", "403,ConnectorsAuthenticationException",
			"404,ConnectorsNotFoundException", "405,ConnectorsApiException", "500,ConnectorsApiException",
			"502,ConnectorsApiException", "503,ConnectorsApiException", "504,ConnectorsApiException",
			"302,ConnectorsApiException" })
	void invalidKeyWrongAddressAndBrokenApiAreDown(int status, String kind) {
		respondToList(WireMock.status(status).withBody("{\"detail\":\"planted-key\"}"));
		Health health = health();
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails()).containsOnly(Map.entry("baseUrl", api.baseUrl()),
				Map.entry("lastFailure", kind + " (status " + status + ")"));
		verifyAsked(1);
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 409, 422, 429 })
	void everyOtherResponseIsUp(int status) {
		respondToList(WireMock.status(status).withHeader("Retry-After", "60"));
		Health health = health();
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).containsKey("lastFailure").doesNotContainKey("lastSuccess");
		verifyAsked(1);
	}

	@Test
	void brokenConnectionIsDown() {
		respondToList(WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
		assertThat(health().getStatus()).isEqualTo(Status.DOWN);
		verifyAsked(1);
	}

	@Test
	void slowApiIsDown() {
		respondToList(empty().withFixedDelay(60_000));
		ConnectorsReactiveHealthIndicator impatient = new ConnectorsReactiveHealthIndicator(this.reactiveClient,
				this.known, this.clock, null, Duration.ofMillis(100));
		Health health = impatient.health().block(Duration.ofSeconds(10));
		assertThat(health).isEqualTo(Health.down().withDetail("lastFailure", "ConnectorsTransportException").build());
	}

	@Test
	void pageOfAnotherServerIsDown() {
		respondToList(WireMock.ok("<html>Please log in</html>").withHeader("Content-Type", "text/html"));
		assertThat(health().getStatus()).isEqualTo(Status.DOWN);
	}

	@Test
	void clientThatReturnsNullIsDown() {
		ReactiveConnectorsClient broken = mock();
		Health health = new ConnectorsReactiveHealthIndicator(broken, this.known, this.clock, null).health()
			.block(Duration.ofSeconds(10));
		assertThat(health).isEqualTo(Health.down().withDetail("lastFailure", "NullPointerException").build());
	}

	@Test
	void recoveryIsFoundAfter30Seconds() {
		respondToList(WireMock.serverError());
		assertThat(health().getStatus()).isEqualTo(Status.DOWN);
		respondToList(empty());
		this.clock.advance(Duration.ofSeconds(29));
		assertThat(health().getStatus()).isEqualTo(Status.DOWN);
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(health().getStatus()).isEqualTo(Status.UP);
		verifyAsked(2);
	}

	@Test
	void successOfAnyClientIsUp() {
		respond(WireMock.get("/v1/connectors/wiki"), WireMock.okJson("{\"name\":\"wiki\"}"));
		this.client.get("wiki");
		assertThat(health().getStatus()).isEqualTo(Status.UP);
		this.clock.advance(Duration.ofSeconds(20));
		this.reactiveClient.get("wiki").block(Duration.ofSeconds(10));
		this.clock.advance(Duration.ofSeconds(20));
		assertThat(health().getDetails()).containsEntry("lastSuccess",
				this.clock.instant().minus(Duration.ofSeconds(20)));
		verifyAsked(0);
	}

	@Test
	void failedCallLeadsToOneRequest() {
		respond(WireMock.get("/v1/connectors/wiki"), WireMock.okJson("{\"name\":\"wiki\"}"));
		this.client.get("wiki");
		respondToList(WireMock.serviceUnavailable());
		failGet(503);
		assertThat(health().getStatus()).isEqualTo(Status.DOWN);
		assertThat(health().getStatus()).isEqualTo(Status.DOWN);
		verifyAsked(1);
	}

	@Test
	void failedCallIsNotDownWhileTheApiWorks() {
		respondToList(empty());
		failGet(503);
		assertThat(health().getStatus()).isEqualTo(Status.UP);
		verifyAsked(1);
	}

	@Test
	void rejectedCallIsUp() {
		respondToList(WireMock.serviceUnavailable());
		assertThat(health().getStatus()).isEqualTo(Status.DOWN);
		failGet(429);
		assertThat(health().getStatus()).isEqualTo(Status.UP);
		verifyAsked(1);
	}

	@Test
	void refusedConnectionIsDown() {
		ReactiveConnectorsClient unreachable = this.builder.baseUrl("http://127.0.0.1:1").buildReactive();
		Health health = new ConnectorsReactiveHealthIndicator(unreachable, this.known, this.clock, null).health()
			.block(Duration.ofSeconds(10));
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
	}

	@ParameterizedTest
	@ValueSource(ints = { 401, 403 })
	void forbiddenCallLeadsToOneRequest(int status) {
		respondToList(empty());
		failGet(status);
		assertThat(health().getStatus()).isEqualTo(Status.UP);
		failGet(status);
		assertThat(health().getStatus()).isEqualTo(Status.UP);
		verifyAsked(1);
	}

	@Test
	void revokedKeyIsDown() {
		respond(WireMock.get("/v1/connectors/wiki"), WireMock.okJson("{\"name\":\"wiki\"}"));
		this.client.get("wiki");
		respondToList(WireMock.unauthorized());
		failGet(401);
		assertThat(health().getStatus()).isEqualTo(Status.DOWN);
		verifyAsked(1);
	}

	@ParameterizedTest
	@ValueSource(ints = { 401, 403, 502, 504 })
	void failureOfMcpServerChangesNothing(int status) {
		respondToList(empty());
		health();
		respond(WireMock.post(WireMock.anyUrl()), WireMock.status(status));
		respond(WireMock.get("/v1/connectors/wiki/tools"), WireMock.status(status));
		assertThatExceptionOfType(ConnectorsException.class)
			.isThrownBy(() -> this.client.callTool("wiki", "read", Map.of()));
		assertThatExceptionOfType(ConnectorsException.class).isThrownBy(() -> this.client.listTools("wiki"));
		assertThat(health().getStatus()).isEqualTo(Status.UP);
		verifyAsked(1);
	}

	@Test
	void slowToolChangesNothing() {
		respondToList(empty());
		health();
		respond(WireMock.post(WireMock.anyUrl()), WireMock.okJson("{}").withFixedDelay(60_000));
		ConnectorsClient impatient = this.client
			.withOptions(RequestOptions.builder().toolCallTimeout(Duration.ofMillis(100)).build());
		assertThatExceptionOfType(ConnectorsException.class)
			.isThrownBy(() -> impatient.callTool("wiki", "read", Map.of()));
		assertThat(health().getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void interruptionChangesNothing() {
		respondToList(empty());
		health();
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(ConnectorsException.class).isThrownBy(() -> this.client.delete(UUID.randomUUID()));
		assertThat(Thread.interrupted()).isTrue();
		assertThat(health().getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void detailsShowNoSecret() {
		respondToList(WireMock.serverError().withBody("planted-key planted-name"));
		assertThat(health().toString()).doesNotContain("planted");
	}

	private Health health() {
		return this.indicator.health().block(Duration.ofSeconds(10));
	}

	private void failGet(int status) {
		respond(WireMock.get("/v1/connectors/wiki"), WireMock.status(status));
		assertThatExceptionOfType(ConnectorsException.class).isThrownBy(() -> this.client.get("wiki"));
	}

	private static ResponseDefinitionBuilder empty() {
		return WireMock.okJson("{\"items\":[],\"pagination\":{\"next_cursor\":null,\"page_size\":1}}");
	}

	private static void respondToList(ResponseDefinitionBuilder response) {
		respond(WireMock.get(WireMock.urlPathEqualTo("/v1/connectors")), response);
	}

	private static void respond(MappingBuilder request, ResponseDefinitionBuilder response) {
		api.stubFor(request.willReturn(response));
	}

	private static void verifyAsked(int times) {
		api.verify(times, WireMock.getRequestedFor(WireMock.urlPathEqualTo("/v1/connectors")));
	}

}
