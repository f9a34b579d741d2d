// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.observation;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.ConnectorsClientBuilder;
import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import io.github.mistralconnectors.client.error.ConnectorsNotFoundException;
import io.github.mistralconnectors.client.settings.RetrySettings;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of the traces of calls, with the SDK of OpenTelemetry.
 */
@Timeout(60)
class OperationTraceTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private final InMemorySpanExporter exporter = InMemorySpanExporter.create();

	private final SdkTracerProvider provider = SdkTracerProvider.builder()
		.addSpanProcessor(SimpleSpanProcessor.create(this.exporter))
		.build();

	private final ObservationRegistry registry = ObservationRegistry.create();

	private final StatusServer server = new StatusServer();

	@BeforeEach
	void trace() {
		Tracer otel = this.provider.get("test");
		OtelTracer tracer = new OtelTracer(otel, new OtelCurrentTraceContext(), (event) -> {
		});
		OtelPropagator propagator = new OtelPropagator(
				ContextPropagators.create(W3CTraceContextPropagator.getInstance()), otel);
		this.registry.observationConfig()
			.observationHandler(new ObservationHandler.FirstMatchingCompositeObservationHandler(
					new PropagatingSenderTracingObservationHandler<>(tracer, propagator),
					new DefaultTracingObservationHandler(tracer)));
	}

	@AfterEach
	void stop() {
		this.server.close();
		this.provider.close();
	}

	private ConnectorsClientBuilder builder() {
		return ConnectorsClient.builder()
			.apiKey("key-1")
			.baseUrl(this.server.url())
			.retry(RetrySettings.builder().initialInterval(Duration.ofMillis(1)).build())
			.observationRegistry(this.registry);
	}

	@ParameterizedTest
	@EnumSource
	void traceOfTheCallerGoesOnToTheServer(Use use) {
		try (ConnectorsClient client = builder().build();
				ReactiveConnectorsClient reactive = builder().buildReactive()) {
			Observation.createNotStarted("caller", this.registry).observe(() -> use.get(client, reactive));
		}
		List<SpanData> spans = finished(4);
		SpanData caller = span(spans, "caller");
		SpanData call = span(spans, "get");
		List<SpanData> requests = spans.stream().filter((span) -> span.getName().equals("http get")).toList();
		assertThat(spans).extracting(SpanData::getTraceId).containsOnly(caller.getTraceId());
		assertThat(call.getParentSpanId()).isEqualTo(caller.getSpanId());
		assertThat(requests).hasSize(2).extracting(SpanData::getParentSpanId).containsOnly(call.getSpanId());
		assertThat(this.server.traceParents()).extracting((sent) -> sent.substring(0, 52))
			.containsExactlyInAnyOrderElementsOf(
					requests.stream().map((span) -> "00-" + span.getTraceId() + "-" + span.getSpanId()).toList());
		assertThat(call.getEvents()).singleElement()
			.extracting((event) -> event.getName())
			.asString()
			.matches("retry in \\d ms after status 503");
		assertThat(attribute(call, "outcome")).isEqualTo("success");
		assertThat(attribute(call, "mistral.connector")).isEqualTo("once-503");
		assertThat(attribute(call, "mistral.attempts")).isEqualTo("2");
	}

	@Test
	void failedCallIsAnErrorOfItsSpan() {
		try (ConnectorsClient client = builder().build()) {
			assertThatExceptionOfType(ConnectorsNotFoundException.class).isThrownBy(() -> client.get("any-404"));
		}
		SpanData call = span(finished(2), "get");
		assertThat(call.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
		assertThat(attribute(call, "error.type")).isEqualTo("404");
	}

	@Test
	void toolCallOfAFrameworkHasOneSpan() {
		try (ConnectorsClient client = builder().build()) {
			Observation.createNotStarted("framework", this.registry)
				.lowCardinalityKeyValue("gen_ai.operation.name", "execute_tool")
				.highCardinalityKeyValue("gen_ai.tool.name", "search")
				.highCardinalityKeyValue("mistral.connector", "any-200")
				.observe(() -> client.callTool("any-200", "search", Map.of()));
		}
		List<SpanData> spans = finished(2);
		SpanData framework = span(spans, "framework");
		assertThat(attribute(framework, "gen_ai.tool.name")).isEqualTo("search");
		assertThat(attribute(framework, "outcome")).isEqualTo("success");
		assertThat(span(spans, "http post").getParentSpanId()).isEqualTo(framework.getSpanId());
	}

	/** Returns the spans, of which that of a request may end after the call. */
	private List<SpanData> finished(int number) {
		Awaitility.await().atMost(LIMIT).until(() -> this.exporter.getFinishedSpanItems().size() >= number);
		assertThat(this.exporter.getFinishedSpanItems()).hasSize(number);
		return this.exporter.getFinishedSpanItems();
	}

	private static SpanData span(List<SpanData> spans, String name) {
		assertThat(spans).extracting(SpanData::getName).containsOnlyOnce(name);
		return spans.stream().filter((span) -> span.getName().equals(name)).findFirst().orElseThrow();
	}

	private static String attribute(SpanData span, String key) {
		return span.getAttributes().get(AttributeKey.stringKey(key));
	}

	/** A thread with the caller's context, a virtual one where the JDK has them. */
	private static SimpleAsyncTaskExecutor executor() {
		SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor();
		executor.setVirtualThreads(Runtime.version().feature() >= 21);
		executor.setTaskDecorator(new ContextPropagatingTaskDecorator());
		return executor;
	}

	/**
	 * Way in which an application uses a client.
	 */
	enum Use {

		BLOCKING {
			@Override
			void get(ConnectorsClient client, ReactiveConnectorsClient reactive) {
				client.get("once-503");
			}
		},

		REACTIVE {
			@Override
			void get(ConnectorsClient client, ReactiveConnectorsClient reactive) {
				reactive.get("once-503").block(LIMIT);
			}
		},

		VIRTUAL_THREAD {
			@Override
			void get(ConnectorsClient client, ReactiveConnectorsClient reactive) {
				executor().submitCompletable(() -> client.get("once-503")).join();
			}
		},

		ASYNC {
			@Override
			void get(ConnectorsClient client, ReactiveConnectorsClient reactive) {
				try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(
						AsyncConfiguration.class)) {
					context.getBean(AsyncService.class).call(() -> client.get("once-503")).join();
				}
			}
		};

		abstract void get(ConnectorsClient client, ReactiveConnectorsClient reactive);

	}

	@EnableAsync
	static class AsyncConfiguration {

		@Bean
		SimpleAsyncTaskExecutor taskExecutor() {
			return executor();
		}

		@Bean
		AsyncService asyncService() {
			return new AsyncService();
		}

	}

	static class AsyncService {

		@Async
		CompletableFuture<Void> call(Runnable call) {
			call.run();
			return CompletableFuture.completedFuture(null);
		}

	}

}
