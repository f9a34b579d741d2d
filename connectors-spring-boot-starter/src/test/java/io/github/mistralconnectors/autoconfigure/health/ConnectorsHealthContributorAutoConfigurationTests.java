// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.health;

import java.time.Duration;
import java.time.InstantSource;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.mistralconnectors.autoconfigure.ConnectorsAutoConfiguration;
import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.ConnectorsClientBuilder;
import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.health.internal.ConnectorsReactiveHealthIndicator;
import io.github.mistralconnectors.health.internal.LastCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthContributor;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.aot.AbstractAotProcessor;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

class ConnectorsHealthContributorAutoConfigurationTests {

	@RegisterExtension
	static final WireMockExtension api = WireMockExtension.newInstance()
		.options(WireMockConfiguration.wireMockConfig().dynamicPort())
		.build();

	private final ApplicationContextRunner withoutKey = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ConnectorsHealthContributorAutoConfiguration.class,
				ConnectorsAutoConfiguration.class));

	private final ApplicationContextRunner runner = this.withoutKey.withPropertyValues("mistral.api-key=key-1",
			"mistral.retry.enabled=false");

	@Test
	void configuresIndicator() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(ReactiveHealthContributor.class)
			.getBean("mistralConnectorsHealthContributor")
			.isInstanceOf(ConnectorsReactiveHealthIndicator.class));
	}

	@Test
	void healthLearnsFromBothClients() {
		this.runner.withPropertyValues("mistral.base-url=" + api.baseUrl()).run((context) -> {
			api.stubFor(WireMock.get(WireMock.anyUrl()).willReturn(WireMock.okJson("{\"name\":\"wiki\"}")));
			context.getBean(ReactiveConnectorsClient.class).get("wiki").block(Duration.ofSeconds(10));
			Health health = health(context.getBean(ReactiveHealthIndicator.class));
			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(health.getDetails()).containsEntry("baseUrl", api.baseUrl());
			api.verify(0, WireMock.getRequestedFor(WireMock.urlPathEqualTo("/v1/connectors")));
			api.stubFor(WireMock.get(WireMock.anyUrl()).willReturn(WireMock.serviceUnavailable()));
			ConnectorsClient client = context.getBean(ConnectorsClient.class);
			assertThatExceptionOfType(ConnectorsException.class).isThrownBy(() -> client.get("wiki"));
			assertThat(health(context.getBean(ReactiveHealthIndicator.class)).getStatus()).isEqualTo(Status.DOWN);
		});
	}

	@Test
	void failureOfClientForAnotherApiIsNotDown() {
		this.runner.withPropertyValues("mistral.base-url=" + api.baseUrl()).run((context) -> {
			api.stubFor(WireMock.get("/other/v1/connectors/wiki").willReturn(WireMock.serviceUnavailable()));
			api.stubFor(WireMock.get(WireMock.urlPathEqualTo("/v1/connectors")).willReturn(WireMock.okJson("{}")));
			ConnectorsClient other = context.getBean(ConnectorsClientBuilder.class)
				.baseUrl(api.baseUrl() + "/other")
				.build();
			assertThatExceptionOfType(ConnectorsException.class).isThrownBy(() -> other.get("wiki"));
			assertThat(health(context.getBean(ReactiveHealthIndicator.class)).getStatus()).isEqualTo(Status.UP);
		});
	}

	@Test
	void recordOfTheUserWins() {
		LastCalls mine = new LastCalls(InstantSource.system());
		this.runner.withBean("mine", LastCalls.class, () -> mine)
			.run((context) -> assertThat(context).getBean(LastCalls.class).isSameAs(mine));
	}

	@ParameterizedTest
	@ValueSource(strings = { "management.health.mistral-connectors.enabled=false",
			"management.health.defaults.enabled=false", "mistral.enabled=false" })
	void backsOffWhenDisabled(String property) {
		this.runner.withPropertyValues(property)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(ReactiveHealthContributor.class)
				.doesNotHaveBean(LastCalls.class));
	}

	@Test
	void backsOffWithoutApiKey() {
		this.withoutKey.run((context) -> assertThat(context).doesNotHaveBean(ReactiveHealthContributor.class));
	}

	@Test
	void isDownIfTheKeyIsMissingAfterAheadOfTimeProcessing() {
		this.withoutKey.withSystemProperties(AbstractAotProcessor.AOT_PROCESSING + "=true")
			.run((context) -> assertThat(health(context.getBean(ReactiveHealthIndicator.class)).getStatus())
				.isEqualTo(Status.DOWN));
	}

	@ParameterizedTest
	@ValueSource(classes = { ReactiveHealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
	void backsOffWithoutHealthClasses(Class<?> missing) {
		this.runner.withClassLoader(new FilteredClassLoader(missing))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(ConnectorsClient.class)
				.doesNotHaveBean(LastCalls.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "mistralConnectorsHealthIndicator", "mistralConnectorsHealthContributor" })
	void indicatorOfTheUserWins(String name) {
		ReactiveHealthIndicator mine = () -> Mono.just(Health.unknown().build());
		this.runner.withBean(name, ReactiveHealthIndicator.class, () -> mine)
			.run((context) -> assertThat(context).getBean(ReactiveHealthContributor.class).isSameAs(mine));
	}

	@Test
	void indicatorUsesClientOfTheUser() {
		ReactiveConnectorsClient mine = ReactiveConnectorsClient.builder()
			.apiKey("key-2")
			.baseUrl(api.baseUrl())
			.buildReactive();
		api.stubFor(WireMock.get(WireMock.urlPathEqualTo("/v1/connectors")).willReturn(WireMock.okJson("{}")));
		this.withoutKey.withBean(ReactiveConnectorsClient.class, () -> mine).run((context) -> {
			Health health = health(context.getBean(ReactiveHealthIndicator.class));
			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(health.getDetails()).containsOnlyKeys("lastSuccess");
		});
	}

	@Test
	void backsOffWithSeveralClients() {
		this.runner.withBean("first", ReactiveConnectorsClient.class, () -> mock())
			.withBean("second", ReactiveConnectorsClient.class, () -> mock())
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ReactiveHealthContributor.class));
	}

	private static Health health(ReactiveHealthIndicator indicator) {
		return indicator.health().block(Duration.ofSeconds(10));
	}

}
