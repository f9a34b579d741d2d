// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.error.ConnectorsAuthenticationException;
import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.error.ConnectorsResponseException;
import io.github.mistralconnectors.client.error.ConnectorsTransportException;
import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import io.github.mistralconnectors.client.error.ToolOutcomeUnknownException;
import io.github.mistralconnectors.client.listener.CallInfo;
import io.github.mistralconnectors.client.listener.CallListener;
import io.github.mistralconnectors.client.model.ConsumerScope;
import io.github.mistralconnectors.client.model.auth.ConnectionCredentials;
import io.github.mistralconnectors.client.model.auth.CreateOrUpdateCredentialsRequest;
import io.github.mistralconnectors.client.model.connector.CreateConnectorRequest;
import io.github.mistralconnectors.client.model.connector.ListConnectorsRequest;
import io.github.mistralconnectors.client.settings.RetrySettings;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.web.reactive.function.client.ClientRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of the effect of the properties on both clients.
 */
@ExtendWith(OutputCaptureExtension.class)
class PropertiesEffectTests {

	@RegisterExtension
	static final WireMockExtension api = WireMockExtension.newInstance()
		.options(WireMockConfiguration.wireMockConfig().dynamicPort())
		.build();

	private ApplicationContextRunner runner;

	@BeforeEach
	void prepare() {
		this.runner = StarterContext.runner()
			.withPropertyValues("mistral.base-url=" + api.baseUrl() + "/mistral/",
					"mistral.retry.initial-interval=1ms");
		api.stubFor(WireMock.get("/mistral/v1/connectors/wiki").willReturn(WireMock.okJson("{\"name\":\"wiki\"}")));
		api.stubFor(WireMock.get("/mistral/v1/connectors/busy").willReturn(WireMock.serviceUnavailable()));
	}

	@Test
	void keyAndBaseUrlAreUsed() {
		this.runner.run((context) -> {
			context.getBean(ConnectorsClient.class).get("wiki");
			context.getBean(ReactiveConnectorsClient.class).get("wiki").block(Duration.ofSeconds(10));
			api.verify(2, WireMock.getRequestedFor(WireMock.urlEqualTo("/mistral/v1/connectors/wiki"))
				.withHeader("Authorization", WireMock.equalTo("Bearer key-1")));
		});
	}

	@Test
	void parameterThatTheApiVersionDoesNotHaveIsLogged(CapturedOutput output) {
		ListConnectorsRequest request = ListConnectorsRequest.builder().active(true).build();
		api.stubFor(WireMock.get("/mistral/v1/connectors?active=true").willReturn(WireMock.okJson("{}")));
		this.runner.run((context) -> context.getBean(ConnectorsClient.class).list(request));
		assertThat(output).contains("list: 'active' is sent as requested, but API version 2026-10 does not have it")
			.contains("set mistral.api-version to the version that the service offers");
	}

	@Test
	void toolCallsTakeTheRouteOfTheProperty() {
		api.stubFor(WireMock.post(WireMock.anyUrl()).willReturn(WireMock.unauthorized()));
		this.runner.withPropertyValues("mistral.connectors.tool-calls=gateway").run((context) -> {
			assertThatExceptionOfType(ConnectorsAuthenticationException.class)
				.isThrownBy(() -> context.getBean(ConnectorsClient.class).callTool("wiki", "read", Map.of()));
			assertThatExceptionOfType(ConnectorsAuthenticationException.class)
				.isThrownBy(() -> context.getBean(ReactiveConnectorsClient.class)
					.callTool("wiki", "read", Map.of())
					.block(Duration.ofSeconds(10)));
			api.verify(2, WireMock.postRequestedFor(WireMock.urlEqualTo("/mistral/v1/connectors-gateway/wiki/mcp")));
		});
	}

	@Test
	void maxAttemptsLimitsRequests() {
		this.runner.withPropertyValues("mistral.retry.max-attempts=4").run((context) -> {
			failWith(context, ConnectorsException.class, "busy");
			verifySent(8, "busy");
		});
	}

	@Test
	void disabledRetrySendsOneRequest() {
		this.runner.withPropertyValues("mistral.retry.enabled=false").run((context) -> {
			failWith(context, ConnectorsException.class, "busy");
			verifySent(2, "busy");
		});
	}

	@Test
	void statusCodesDecideOnRetry() {
		this.runner.withPropertyValues("mistral.retry.status-codes=500").run((context) -> {
			failWith(context, ConnectorsException.class, "busy");
			verifySent(2, "busy");
		});
	}

	@Test
	void connectionErrorsDecideOnRetry() {
		api.stubFor(WireMock.get("/mistral/v1/connectors/broken")
			.willReturn(WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
		this.runner.withPropertyValues("mistral.retry.connection-errors=false").run((context) -> {
			failWith(context, ConnectorsTransportException.class, "broken");
			verifySent(2, "broken");
		});
	}

	@Test
	void retryAfterBeyondLimitEndsCall() {
		api.stubFor(WireMock.get("/mistral/v1/connectors/limited")
			.willReturn(WireMock.status(429).withHeader("Retry-After", "2")));
		this.runner.withPropertyValues("mistral.retry.max-retry-after=1s").run((context) -> {
			failWith(context, ConnectorsException.class, "limited");
			verifySent(2, "limited");
		});
	}

	@Test
	void intervalsAreThePausesBetweenAttempts() {
		List<Long> pauses = new CopyOnWriteArrayList<>();
		CallListener listener = new CallListener() {
			@Override
			public void onRetry(CallInfo call, ConnectorsException failure, Duration pause) {
				pauses.add(pause.toMillis());
			}
		};
		this.runner.withBean(ConnectorsClientCustomizer.class, () -> (builder) -> builder.listener(listener))
			.withPropertyValues("mistral.retry.max-attempts=4", "mistral.retry.initial-interval=4ms",
					"mistral.retry.multiplier=3", "mistral.retry.max-interval=20ms", "mistral.retry.jitter=0")
			.run((context) -> failWith(context, ConnectorsException.class, "busy"));
		assertThat(pauses).containsExactly(4L, 12L, 20L, 4L, 12L, 20L);
	}

	@Test
	void responseTimeoutLimitsAttempt() {
		api.stubFor(
				WireMock.get("/mistral/v1/connectors/slow").willReturn(WireMock.okJson("{}").withFixedDelay(10_000)));
		this.runner.withPropertyValues("mistral.response-timeout=100ms", "mistral.retry.max-attempts=2")
			.run((context) -> {
				assertThatExceptionOfType(ConnectorsTransportException.class)
					.isThrownBy(() -> context.getBean(ConnectorsClient.class).get("slow"))
					.satisfies((failure) -> assertThat(failure.attempts()).isEqualTo(2))
					.satisfies((failure) -> assertThat(failure.hint()).contains("mistral.response-timeout"));
				assertThatExceptionOfType(ConnectorsTransportException.class)
					.isThrownBy(() -> context.getBean(ReactiveConnectorsClient.class).get("slow").block())
					.satisfies((failure) -> assertThat(failure.attempts()).isEqualTo(2));
			});
	}

	@Test
	void toolCallTimeoutLimitsAttemptOfToolCall() {
		api.stubFor(WireMock.post(WireMock.anyUrl()).willReturn(WireMock.okJson("{}").withFixedDelay(60_000)));
		this.runner.withPropertyValues("mistral.tool-call-timeout=100ms").run((context) -> {
			ConnectorsClient client = context.getBean(ConnectorsClient.class);
			assertThatExceptionOfType(ToolOutcomeUnknownException.class)
				.isThrownBy(() -> client.callTool("wiki", "read", Map.of()))
				.satisfies((failure) -> assertThat(failure.hint()).contains("mistral.tool-call-timeout"));
		});
	}

	@Test
	void maxElapsedTimeLimitsCall() {
		api.stubFor(
				WireMock.get("/mistral/v1/connectors/slow").willReturn(WireMock.okJson("{}").withFixedDelay(60_000)));
		this.runner.withPropertyValues("mistral.retry.max-elapsed-time=100ms").run((context) -> {
			ConnectorsClient client = context.getBean(ConnectorsClient.class);
			ReactiveConnectorsClient reactive = context.getBean(ReactiveConnectorsClient.class);
			for (ThrowingCallable call : List.<ThrowingCallable>of(() -> client.get("slow"),
					() -> reactive.get("slow").block(Duration.ofSeconds(10)))) {
				assertThatExceptionOfType(ConnectorsTransportException.class).isThrownBy(call)
					.satisfies((failure) -> assertThat(failure.attempts()).isEqualTo(1))
					.satisfies((failure) -> assertThat(failure.hint()).contains("mistral.retry.max-elapsed-time"));
			}
		});
	}

	@Test
	void maxResponseSizeLimitsResponse() {
		this.runner.withPropertyValues("mistral.max-response-size=10B")
			.run((context) -> failWith(context, ConnectorsResponseException.class, "wiki"));
	}

	@Test
	void responseOf16MiBIsReadByDefault() {
		int limit = 16 * 1024 * 1024;
		String start = "{\"name\":\"wiki\",\"description\":\"";
		String fits = start + "x".repeat(limit - start.length() - 2) + "\"}";
		api.stubFor(WireMock.get("/mistral/v1/connectors/large").willReturn(WireMock.okJson(fits)));
		api.stubFor(WireMock.get("/mistral/v1/connectors/larger").willReturn(WireMock.okJson(fits + " ")));
		this.runner.run((context) -> {
			ConnectorsClient client = context.getBean(ConnectorsClient.class);
			assertThat(client.get("large").description()).hasSize(limit - start.length() - 2);
			assertThatExceptionOfType(ConnectorsResponseException.class).isThrownBy(() -> client.get("larger"))
				.satisfies((failure) -> assertThat(failure.hint()).contains("mistral.max-response-size"));
		});
	}

	@Test
	void apiVersionDecidesOnProtocol() {
		api.stubFor(WireMock.post(WireMock.anyUrl()).willReturn(WireMock.okJson("{\"name\":\"wiki\"}")));
		this.runner.withPropertyValues("mistral.api-version=2026-03").run((context) -> {
			context.getBean(ConnectorsClient.class)
				.create(CreateConnectorRequest.mcp("wiki", "Wikis", "https://mcp.example.com").build());
			api.verify(WireMock.postRequestedFor(WireMock.anyUrl())
				.withRequestBody(WireMock.matchingJsonPath("$[?(!(@.protocol))]")));
		});
	}

	@Test
	void apiVersionDecidesOnCredentialsRequest() {
		api.stubFor(WireMock.post(WireMock.anyUrl()).willReturn(WireMock.okJson("{\"message\":\"saved\"}")));
		this.runner.withPropertyValues("mistral.api-version=2026-08").run((context) -> {
			context.getBean(ConnectorsClient.class)
				.createOrUpdateCredentials("wiki", ConsumerScope.USER,
						CreateOrUpdateCredentialsRequest.of("default", ConnectionCredentials.none()));
			api.verify(0, WireMock.patchRequestedFor(WireMock.anyUrl()));
		});
	}

	@Test
	void annotationsOfTrustedConnectorAllowRetry() {
		api.stubFor(WireMock.get("/mistral/v1/connectors/wiki/tools")
			.willReturn(WireMock.okJson("[{\"name\":\"look\",\"annotations\":{\"readOnlyHint\":true}}]")));
		api.stubFor(WireMock.post(WireMock.anyUrl()).willReturn(WireMock.serverError()));
		this.runner.withPropertyValues("mistral.connectors.trusted-annotations=wiki").run((context) -> {
			ConnectorsClient client = context.getBean(ConnectorsClient.class);
			client.listTools("wiki");
			assertThatExceptionOfType(ConnectorsException.class)
				.isThrownBy(() -> client.callTool("wiki", "look", Map.of()));
			api.verify(3, WireMock.postRequestedFor(WireMock.anyUrl()));
		});
	}

	@Test
	void customizerAddsFilter() {
		this.runner
			.withBean(ConnectorsClientCustomizer.class,
					() -> (builder) -> builder.webClientCustomizer((webClient) -> webClient.filter((request,
							next) -> next.exchange(ClientRequest.from(request).header("X-Filter", "1").build()))))
			.run((context) -> {
				context.getBean(ConnectorsClient.class).get("wiki");
				api.verify(WireMock.getRequestedFor(WireMock.anyUrl()).withHeader("X-Filter", WireMock.equalTo("1")));
			});
	}

	@Test
	void customizerOverridesProperties() {
		this.runner
			.withBean(ConnectorsClientCustomizer.class,
					() -> (builder) -> builder.apiKey("key-2")
						.defaultHeader("X-Tenant", "acme")
						.retry(RetrySettings.builder().maxAttempts(2).initialInterval(Duration.ofMillis(1)).build()))
			.run((context) -> {
				failWith(context, ConnectorsException.class, "busy");
				api.verify(4,
						WireMock.getRequestedFor(WireMock.urlEqualTo("/mistral/v1/connectors/busy"))
							.withHeader("Authorization", WireMock.equalTo("Bearer key-2"))
							.withHeader("X-Tenant", WireMock.equalTo("acme")));
			});
	}

	@Test
	void requestsAreObserved() {
		List<String> seen = new CopyOnWriteArrayList<>();
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(new Recorder(seen));
		this.runner.withBean(ObservationRegistry.class, () -> registry).run((context) -> {
			context.getBean(ConnectorsClient.class).get("wiki");
			context.getBean(ReactiveConnectorsClient.class).get("wiki").block(Duration.ofSeconds(10));
			assertThat(seen).containsExactlyInAnyOrder(
					"http.client.requests /mistral/v1/connectors/{connector_id_or_name}",
					"mistral.connectors.operation get",
					"http.client.requests /mistral/v1/connectors/{connector_id_or_name}",
					"mistral.connectors.operation get");
		});
	}

	@Test
	void observationNameOfApplicationIsUsed() {
		List<String> seen = new CopyOnWriteArrayList<>();
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(new Recorder(seen));
		this.runner.withBean(ObservationRegistry.class, () -> registry)
			.withPropertyValues("management.observations.http.client.requests.name=outgoing")
			.run((context) -> {
				context.getBean(ConnectorsClient.class).get("wiki");
				assertThat(seen).containsExactlyInAnyOrder("outgoing /mistral/v1/connectors/{connector_id_or_name}",
						"mistral.connectors.operation get");
			});
	}

	private static void failWith(ApplicationContext context, Class<? extends ConnectorsException> type, String name) {
		ConnectorsClient client = context.getBean(ConnectorsClient.class);
		ReactiveConnectorsClient reactive = context.getBean(ReactiveConnectorsClient.class);
		assertThatExceptionOfType(type).isThrownBy(() -> client.get(name));
		assertThatExceptionOfType(type).isThrownBy(() -> reactive.get(name).block(Duration.ofSeconds(10)));
	}

	private static void verifySent(int times, String name) {
		api.verify(times, WireMock.getRequestedFor(WireMock.urlEqualTo("/mistral/v1/connectors/" + name)));
	}

	record Recorder(List<String> seen) implements ObservationHandler<Observation.Context> {

		@Override
		public void onStop(Observation.Context context) {
			KeyValue uri = context.getLowCardinalityKeyValue("uri");
			this.seen.add(context.getName() + " " + ((uri != null) ? uri.getValue() : context.getContextualName()));
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

	}

}
