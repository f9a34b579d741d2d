// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.docs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;

/**
 * Spans that the SDK of OpenTelemetry has exported, as a tree. Of those of HTTP requests
 * only the keys that tell them apart are printed.
 */
final class PrintedTrace implements AutoCloseable {

	private static final Set<String> KEYS_OF_REQUESTS = Set.of("uri", "status");

	private static final int WIDTH = 100;

	private final InMemorySpanExporter exporter = InMemorySpanExporter.create();

	private final SdkTracerProvider provider = SdkTracerProvider.builder()
		.addSpanProcessor(SimpleSpanProcessor.create(this.exporter))
		.build();

	ObservationHandler<Observation.Context> handler() {
		Tracer otel = this.provider.get("test");
		OtelTracer tracer = new OtelTracer(otel, new OtelCurrentTraceContext(), (event) -> {
		});
		return new ObservationHandler.FirstMatchingCompositeObservationHandler(
				new PropagatingSenderTracingObservationHandler<>(tracer,
						new OtelPropagator(ContextPropagators.noop(), otel)),
				new DefaultTracingObservationHandler(tracer));
	}

	/** Returns whether a number of spans have ended; those of requests may do so last. */
	boolean isComplete(int spans) {
		return spans().count() == spans;
	}

	String print() {
		SpanData root = spans().filter((span) -> !span.getParentSpanContext().isValid()).findFirst().orElseThrow();
		List<String> lines = new ArrayList<>();
		print(root, "", "", root.getStartEpochNanos(), lines);
		return lines.stream().map((line) -> line.stripTrailing() + "\n").collect(Collectors.joining());
	}

	private void print(SpanData span, String first, String rest, long start, List<String> lines) {
		lines.add("%-32s %7d ms %5d ms".formatted(first + span.getName(), millis(span.getStartEpochNanos() - start),
				millis(span.getEndEpochNanos() - span.getStartEpochNanos())));
		List<Object> children = children(span);
		keys(span).forEach((line) -> lines.add(rest + (children.isEmpty() ? "    " : "│   ") + line));
		for (Object child : children) {
			boolean last = child == children.get(children.size() - 1);
			String branch = rest + (last ? "└─ " : "├─ ");
			if (child instanceof EventData event) {
				lines.add(branch + "event at " + millis(event.getEpochNanos() - start) + " ms: " + event.getName());
			}
			else {
				print((SpanData) child, branch, rest + (last ? "   " : "│  "), start, lines);
			}
		}
	}

	/** Returns the spans below a span and its events, in the order of time. */
	private List<Object> children(SpanData span) {
		TreeMap<Long, Object> children = new TreeMap<>();
		span.getEvents().forEach((event) -> children.put(event.getEpochNanos(), event));
		spans().filter((other) -> other.getParentSpanId().equals(span.getSpanId()))
			.forEach((child) -> children.put(child.getStartEpochNanos(), child));
		return List.copyOf(children.values());
	}

	private static List<String> keys(SpanData span) {
		List<String> lines = new ArrayList<>();
		span.getAttributes()
			.asMap()
			.entrySet()
			.stream()
			.filter((entry) -> !span.getName().startsWith("http ")
					|| KEYS_OF_REQUESTS.contains(entry.getKey().getKey()))
			.map((entry) -> entry.getKey().getKey() + "=" + entry.getValue())
			.sorted(Comparator.comparing((key) -> key))
			.forEach((key) -> {
				String line = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
				if (line.isEmpty()) {
					lines.add(key);
				}
				else if (line.length() + key.length() > WIDTH) {
					lines.set(lines.size() - 1, line + ",");
					lines.add(key);
				}
				else {
					lines.set(lines.size() - 1, line + ", " + key);
				}
			});
		return lines;
	}

	private static long millis(long nanos) {
		return TimeUnit.NANOSECONDS.toMillis(nanos);
	}

	private Stream<SpanData> spans() {
		return this.exporter.getFinishedSpanItems().stream();
	}

	@Override
	public void close() {
		this.provider.close();
	}

}
