// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.observation;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.github.mistralconnectors.autoconfigure.ConnectorsAutoConfiguration;
import io.github.mistralconnectors.autoconfigure.ConnectorsClientCustomizer;
import io.github.mistralconnectors.autoconfigure.StarterContext;
import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.error.ConnectorsNotFoundException;
import io.github.mistralconnectors.client.observation.DefaultOperationObservationConvention;
import io.github.mistralconnectors.client.observation.OperationObservationContext;
import io.github.mistralconnectors.client.observation.OperationObservationConvention;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.observation.MeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link ConnectorsObservationAutoConfiguration}.
 */
class ConnectorsObservationAutoConfigurationTests {

	private static final String NAME = "mistral.connectors.operation";

	private static final StatusServer server = new StatusServer();

	private final ApplicationContextRunner runner = StarterContext.runner()
		.withPropertyValues("mistral.base-url=" + server.url(), "mistral.retry.initial-interval=1ms");

	private final ApplicationContextRunner withMeters = this.runner
		.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class,
				CompositeMeterRegistryAutoConfiguration.class, SimpleMetricsExportAutoConfiguration.class));

	private final TestObservationRegistry observations = TestObservationRegistry.create();

	private final ApplicationContextRunner observed = this.runner.withBean(ObservationRegistry.class,
			() -> this.observations);

	@AfterAll
	static void stopServer() {
		server.close();
	}

	@Test
	void connectorsThatTheConfigurationNamesAreNamed() {
		this.withMeters
			.withPropertyValues("mistral.connectors.tools.a-200=*", "mistral.connectors.trusted-annotations=b-200",
					"mistral.connectors.connect.connectors=c-200")
			.run((context) -> {
				ConnectorsClient client = context.getBean(ConnectorsClient.class);
				Stream.of("a-200", "b-200", "c-200", "d-200").forEach(client::get);
				assertThat(context.getBean(MeterRegistry.class).get(NAME).timers())
					.extracting((timer) -> timer.getId().getTag("connector"))
					.containsExactlyInAnyOrder("a-200", "b-200", "c-200", "other");
			});
	}

	@Test
	void callsAndAttemptsAndPausesAreMeasured() {
		this.withMeters.run((context) -> {
			ConnectorsClient client = context.getBean(ConnectorsClient.class);
			client.get("once-503");
			assertThatExceptionOfType(ConnectorsNotFoundException.class).isThrownBy(() -> client.get("any-404"));
			client.callTool("tool-error-200", "search", Map.of());
			MeterRegistry meters = context.getBean(MeterRegistry.class);
			assertThat(calls(meters, "success").count()).isEqualTo(1);
			assertThat(calls(meters, "rejected").count()).isEqualTo(1);
			assertThat(calls(meters, "tool_error").count()).isEqualTo(1);
			assertThat(attempts(meters, "get", "unavailable")).isEqualTo(1);
			assertThat(attempts(meters, "get", "success")).isEqualTo(1);
			assertThat(attempts(meters, "get", "rejected")).isEqualTo(1);
			assertThat(attempts(meters, "callTool", "tool_error")).isEqualTo(1);
			Timer pauses = meters.get("mistral.connectors.pauses").tag("operation", "get").timer();
			assertThat(pauses.count()).isEqualTo(1);
			assertThat(pauses.totalTime(TimeUnit.NANOSECONDS)).isPositive();
		});
	}

	@Test
	void keysOfTheApplicationAreThoseOfAllMeters() {
		this.withMeters.withPropertyValues("management.observations.key-values.region=eu").run((context) -> {
			context.getBean(ConnectorsClient.class).get("once-more-503");
			MeterRegistry meters = context.getBean(MeterRegistry.class);
			assertThat(meters.get("mistral.connectors.attempts").counters()).hasSize(2)
				.allSatisfy((counter) -> assertThat(counter.getId().getTag("region")).isEqualTo("eu"));
		});
	}

	@Test
	void firstOfSeveralHandlersMeasuresToolCallsOfAFramework() {
		CountingHandler handler = new CountingHandler(new AtomicInteger());
		this.withMeters.withBean("first", MeterObservationHandler.class, () -> handler)
			.withBean("second", MeterObservationHandler.class, () -> handler)
			.run((context) -> {
				ConnectorsClient client = context.getBean(ConnectorsClient.class);
				client.callTool("any-200", "search", Map.of());
				assertThat(handler.calls()).hasValue(1);
				ofTool(context).observe(() -> client.callTool("any-200", "search", Map.of()));
				assertThat(handler.calls()).hasValue(2);
			});
	}

	/** Returns an observation as a framework makes it of a tool. */
	private static Observation ofTool(ApplicationContext context) {
		return Observation.createNotStarted("framework", context.getBean(ObservationRegistry.class))
			.lowCardinalityKeyValue("gen_ai.operation.name", "execute_tool")
			.highCardinalityKeyValue("gen_ai.tool.name", "search")
			.highCardinalityKeyValue("mistral.connector", "any-200");
	}

	private static Timer calls(MeterRegistry meters, String outcome) {
		return meters.get(NAME).tag("outcome", outcome).timer();
	}

	private static double attempts(MeterRegistry meters, String operation, String outcome) {
		return meters.get("mistral.connectors.attempts")
			.tags("operation", operation, "outcome", outcome, "connector", "other", "route", "api")
			.counter()
			.count();
	}

	@Test
	void toolCallOfAFrameworkIsMeasuredOnce() {
		this.withMeters.run((context) -> {
			ConnectorsClient client = context.getBean(ConnectorsClient.class);
			ofTool(context).observe(() -> client.callTool("any-200", "search", Map.of()));
			MeterRegistry meters = context.getBean(MeterRegistry.class);
			assertThat(calls(meters, "success").count()).isEqualTo(1);
			assertThat(attempts(meters, "callTool", "success")).isEqualTo(1);
		});
	}

	@Test
	void toolCallOfAFrameworkIsNotMeasuredIfSwitchedOff() {
		this.withMeters.withPropertyValues("management.observations.enable.mistral.connectors=false").run((context) -> {
			ConnectorsClient client = context.getBean(ConnectorsClient.class);
			client.get("any-200");
			ofTool(context).observe(() -> client.callTool("any-200", "search", Map.of()));
			MeterRegistry meters = context.getBean(MeterRegistry.class);
			assertThat(meters.find("http.client.requests").timers()).isNotEmpty();
			assertThat(meters.getMeters()).extracting((meter) -> meter.getId().getName())
				.noneMatch((name) -> name.startsWith("mistral."));
		});
	}

	@Test
	void conventionOfTheApplicationWins() {
		this.observed.withBean(OperationObservationConvention.class, OwnConvention::new).run((context) -> {
			assertThat(context).getBean(OperationObservationConvention.class).isInstanceOf(OwnConvention.class);
			context.getBean(ConnectorsClient.class).get("any-200");
			TestObservationRegistryAssert.assertThat(this.observations).hasObservationWithNameEqualTo("own");
		});
	}

	@Test
	void handlerOfAttemptsOfTheApplicationWins() {
		AttemptObservationHandler mine = new AttemptObservationHandler(new SimpleMeterRegistry());
		this.withMeters.withBean("connectorsAttemptObservationHandler", AttemptObservationHandler.class, () -> mine)
			.run((context) -> assertThat(context).getBean(AttemptObservationHandler.class).isSameAs(mine));
	}

	@Test
	void customizerRunsLast() {
		this.observed
			.withBean(ConnectorsClientCustomizer.class,
					() -> (builder) -> builder.observationConvention(new OwnConvention()))
			.run((context) -> {
				context.getBean(ConnectorsClient.class).get("any-200");
				TestObservationRegistryAssert.assertThat(this.observations).hasObservationWithNameEqualTo("own");
			});
	}

	@Test
	void callsAreObservedWithoutMetrics() {
		this.observed.withClassLoader(new FilteredClassLoader(MeterRegistry.class)).run((context) -> {
			assertThat(context).doesNotHaveBean(AttemptObservationHandler.class);
			context.getBean(ConnectorsClient.class).get("any-200");
			TestObservationRegistryAssert.assertThat(this.observations).hasObservationWithNameEqualTo(NAME);
		});
		this.observed.run((context) -> assertThat(context).hasSingleBean(OperationObservationConvention.class)
			.doesNotHaveBean(AttemptObservationHandler.class));
	}

	@Test
	void backsOffWithoutARegistry() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(ConnectorsAutoConfiguration.class,
					ConnectorsObservationAutoConfiguration.class))
			.withPropertyValues("mistral.api-key=key-1")
			.run((context) -> assertThat(context).hasSingleBean(ConnectorsClient.class)
				.doesNotHaveBean(OperationObservationConvention.class));
	}

	@Test
	void backsOffWithoutAKeyAndWhenDisabled() {
		StarterContext.withoutKey()
			.run((context) -> assertThat(context).doesNotHaveBean(OperationObservationConvention.class));
		this.observed.withPropertyValues("mistral.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(OperationObservationConvention.class));
	}

	private record CountingHandler(AtomicInteger calls) implements MeterObservationHandler<Observation.Context> {

		@Override
		public void onStop(Observation.Context context) {
			this.calls.incrementAndGet();
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return context instanceof OperationObservationContext;
		}

	}

	private static final class OwnConvention extends DefaultOperationObservationConvention {

		@Override
		public String getName() {
			return "own";
		}

	}

}
