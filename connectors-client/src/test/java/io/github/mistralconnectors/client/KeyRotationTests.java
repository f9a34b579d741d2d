// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.mistralconnectors.client.error.ConnectorsApiException;
import io.github.mistralconnectors.client.model.tool.ListToolsRequest;
import io.github.mistralconnectors.client.settings.RetrySettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of API keys that change between the attempts of a call.
 */
@ParameterizedClass
@EnumSource(ClientKind.class)
class KeyRotationTests {

	@RegisterExtension
	static final WireMockExtension server = WireMockExtension.newInstance()
		.options(WireMockConfiguration.options().dynamicPort())
		.build();

	private final ClientKind kind;

	KeyRotationTests(ClientKind kind) {
		this.kind = kind;
	}

	private static ConnectorsClientBuilder builder(Supplier<String> keys) {
		return ConnectorsClient.builder()
			.apiKey(keys)
			.baseUrl(server.baseUrl())
			.retry(RetrySettings.builder().initialInterval(Duration.ofMillis(1)).build());
	}

	private static void busyThen(String body) {
		server.stubFor(Api.anything()
			.inScenario("s")
			.whenScenarioStateIs(Scenario.STARTED)
			.willReturn(Api.detail(503, "busy"))
			.willSetStateTo("second"));
		server.stubFor(Api.anything().inScenario("s").whenScenarioStateIs("second").willReturn(Api.json(200, body)));
	}

	/** Returns the keys that were sent, the last one first. */
	private static List<String> keysSent() {
		return server.getAllServeEvents()
			.stream()
			.map((event) -> event.getRequest().getHeader("Authorization"))
			.toList();
	}

	/** It may block, although the pause has ended on a thread that must not. */
	@Test
	void furtherAttemptHasTheKeyOfTheMoment() {
		busyThen(Api.CONNECTOR);
		Iterator<String> keys = List.of("key-1", "key-2").iterator();
		ConnectorsClient client = this.kind
			.build(builder(() -> Mono.delay(Duration.ofMillis(1)).map((tick) -> keys.next()).block()));
		assertThat(client.get("c").name()).isEqualTo("my_connector");
		assertThat(keysSent()).containsExactly("Bearer key-2", "Bearer key-1");
	}

	@Test
	void sourceThatFailsBetweenAttemptsHidesNoOutcome() {
		busyThen(Api.CONNECTOR);
		assertThat(this.kind.build(builder(failingAfter("key-1"))).get("c").name()).isEqualTo("my_connector");
		assertThat(keysSent()).containsExactly("Bearer key-1", "Bearer key-1");
		server.stubFor(Api.anything().willReturn(Api.detail(503, "busy")));
		ConnectorsClient client = this.kind.build(builder(failingAfter("key-1")));
		assertThatExceptionOfType(ConnectorsApiException.class).isThrownBy(() -> client.get("c"))
			.withMessage("get(c): 503 busy (after 3 attempts)");
	}

	private static Supplier<String> failingAfter(String first) {
		AtomicInteger questions = new AtomicInteger();
		return () -> {
			if (questions.incrementAndGet() > 1) {
				throw new IllegalStateException("The source is down");
			}
			return first;
		};
	}

	@Test
	void credentialsStayTheSameWhenTheKeyChanges() {
		busyThen("[]");
		Iterator<String> keys = List.of("key-1", "key-2").iterator();
		Iterator<String> names = List.of("ada", "bob").iterator();
		ConnectorsClient client = this.kind
			.build(builder(keys::next).credentialsNameResolver((connector) -> Mono.fromSupplier(names::next)));
		client.listTools("c", ListToolsRequest.builder().build());
		assertThat(keysSent()).containsExactly("Bearer key-2", "Bearer key-1");
		server.verify(2, WireMock.getRequestedFor(WireMock.anyUrl())
			.withQueryParam("credentials_name", WireMock.equalTo("ada")));
	}

}
