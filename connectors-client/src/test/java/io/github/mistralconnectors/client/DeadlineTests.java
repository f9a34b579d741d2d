// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.mistralconnectors.client.error.ConnectorsOutcomeUnknownException;
import io.github.mistralconnectors.client.error.ConnectorsRateLimitException;
import io.github.mistralconnectors.client.error.ConnectorsTransportException;
import io.github.mistralconnectors.client.model.connector.CreateConnectorRequest;
import io.github.mistralconnectors.client.settings.RequestOptions;
import io.github.mistralconnectors.client.settings.RetrySettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests of the time limit of an attempt, and of the deadline of a call.
 */
@ParameterizedClass
@EnumSource(ClientKind.class)
@Timeout(60)
class DeadlineTests {

	private static final Duration DEADLINE = Duration.ofSeconds(1);

	@RegisterExtension
	static final WireMockExtension server = WireMockExtension.newInstance()
		.options(WireMockConfiguration.options().dynamicPort())
		.build();

	private final ClientKind kind;

	DeadlineTests(ClientKind kind) {
		this.kind = kind;
	}

	private static ConnectorsClientBuilder builder() {
		return ConnectorsClient.builder().apiKey(Api.KEY).baseUrl(server.baseUrl());
	}

	private static RetrySettings.Builder settings() {
		return RetrySettings.builder().initialInterval(Duration.ofMillis(1)).maxElapsedTime(DEADLINE);
	}

	private static ResponseDefinitionBuilder silence() {
		return Api.json(200, Api.CONNECTOR).withFixedDelay(60_000);
	}

	@Test
	void attemptsAfterTheFirstEndWithTheDeadlineToo() {
		server.stubFor(Api.anything().willReturn(silence()));
		ConnectorsClient client = this.kind
			.build(builder().responseTimeout(Duration.ofMillis(600)).retry(settings().build()));
		long begin = System.nanoTime();
		ConnectorsTransportException thrown = catchThrowableOfType(ConnectorsTransportException.class,
				() -> client.get("c"));
		assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(DEADLINE, Duration.ofSeconds(10));
		assertThat(thrown.attempts()).isEqualTo(2);
		assertThat(thrown.hint()).isEqualTo("Mistral's service, a proxy or the network is"
				+ " slow or does not respond, or the time is too short: raise retry.maxElapsedTime");
	}

	@Test
	void nothingIsRepeatedWithHardlyAnyTimeLeft() {
		server.stubFor(Api.anything().willReturn(Api.detail(429, "slow down").withHeader("Retry-After", "5")));
		ConnectorsClient client = this.kind
			.build(builder().retry(settings().maxElapsedTime(Duration.ofMillis(5050)).build()));
		assertThatExceptionOfType(ConnectorsRateLimitException.class)
			.isThrownBy(() -> client.callTool("mail", "send", Map.of()))
			.satisfies((ex) -> assertThat(ex.retryAfter()).hasSeconds(5));
		server.verify(1, WireMock.anyRequestedFor(WireMock.anyUrl()));
	}

	@Test
	void retryAfterBeyondTheDeadlineIsInTheException() {
		server.stubFor(Api.anything().willReturn(Api.detail(429, "later").withHeader("Retry-After", "30")));
		ConnectorsClient client = this.kind.build(builder().retry(settings().build()));
		assertThatExceptionOfType(ConnectorsRateLimitException.class)
			.isThrownBy(() -> client.callTool("mail", "send", Map.of("seconds", 30, "year", 2026)))
			.satisfies((ex) -> assertThat(ex.retryAfter()).isEqualTo(Duration.ofSeconds(30)));
		server.verify(1, WireMock.anyRequestedFor(WireMock.anyUrl()));
	}

	@Test
	void retryAfterIsReadWhenAnArgumentHoldsTheSameNumber() {
		server.stubFor(Api.anything().willReturn(Api.detail(429, "later").withHeader("Retry-After", "3600")));
		ConnectorsClient client = this.kind.build(builder().retry(settings().build()));
		assertThatExceptionOfType(ConnectorsRateLimitException.class)
			.isThrownBy(() -> client.callTool("mail", "send", Map.of("amount", 3600)))
			.satisfies((ex) -> assertThat(ex.retryAfter()).isEqualTo(Duration.ofHours(1)));
		server.verify(1, WireMock.anyRequestedFor(WireMock.anyUrl()));
	}

	@Test
	void excessiveRetryAfterIsCutToAYear() {
		server.stubFor(Api.anything().willReturn(Api.detail(429, "later").withHeader("Retry-After", "1764000000")));
		ConnectorsClient client = this.kind.build(builder().retry(settings().build()));
		assertThatExceptionOfType(ConnectorsRateLimitException.class).isThrownBy(() -> client.get("c"))
			.satisfies((ex) -> assertThat(ex.retryAfter()).isEqualTo(Duration.ofDays(365)));
		server.verify(1, WireMock.anyRequestedFor(WireMock.anyUrl()));
	}

	@Test
	void creationLeavesTimeForTheLookUp() {
		server.stubFor(WireMock.post(WireMock.anyUrl()).willReturn(silence()));
		server.stubFor(WireMock.get(WireMock.anyUrl()).willReturn(Api.detail(404, "nobody")));
		ConnectorsClient client = this.kind.build(builder().retry(settings().build()));
		long begin = System.nanoTime();
		assertThatExceptionOfType(ConnectorsOutcomeUnknownException.class).isThrownBy(
				() -> client.create(CreateConnectorRequest.mcp("demo", "A demo", "https://mcp.example.com").build()));
		assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(DEADLINE.plusMillis(500));
		server.verify(1, WireMock.getRequestedFor(WireMock.anyUrl()));
	}

	@Test
	void deadlineFarAwayIsNone() {
		server.stubFor(Api.anything().willReturn(Api.json(200, Api.CONNECTOR)));
		ConnectorsClient client = this.kind
			.build(builder().retry(settings().maxElapsedTime(Duration.ofDays(1_000_000)).build()));
		assertThat(client.get("c").name()).isEqualTo("my_connector");
	}

	@Test
	void everyAttemptOfManyAtOnceEndsWithItsOwnLimit() {
		server.stubFor(Api.anything().willReturn(silence()));
		ReactiveConnectorsClient client = builder().retry(RetrySettings.disabled()).buildReactive();
		List<Long> overtimes = Flux.just(900L, 100L, 500L, 300L, 700L)
			.flatMap((limit) -> timeOfSilentCall(client, limit).map((took) -> took - limit))
			.collectList()
			.block();
		assertThat(overtimes).hasSize(5).allSatisfy((overtime) -> assertThat(overtime).isBetween(0L, 5_000L));
	}

	private static Mono<Long> timeOfSilentCall(ReactiveConnectorsClient client, long limit) {
		return Mono.defer(() -> {
			long begin = System.nanoTime();
			return client.withOptions(RequestOptions.builder().responseTimeout(Duration.ofMillis(limit)).build())
				.get("c")
				.map((never) -> -1L)
				.onErrorResume(ConnectorsTransportException.class,
						(ex) -> Mono.just(Duration.ofNanos(System.nanoTime() - begin).toMillis()));
		});
	}

}
