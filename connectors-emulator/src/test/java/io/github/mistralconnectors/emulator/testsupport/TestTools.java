// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.testsupport;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema;

/** Tools of the test server, each of which carries out what its description says. */
public final class TestTools {

	private static final Map<String, Object> INTEGER = Map.of("type", "integer");

	private static final Map<String, Object> TEXT = Map.of("type", "string");

	private final Map<String, AtomicInteger> executions = new ConcurrentHashMap<>();

	private final AtomicInteger counter = new AtomicInteger();

	public int executions(String tool) {
		return this.executions.computeIfAbsent(tool, (name) -> new AtomicInteger()).get();
	}

	public List<SyncToolSpecification> specifications() {
		return List.of(add(), echo(),
				tool(builder("fail", Map.of("message", TEXT), "message").description("Fails by itself"),
						(arguments) -> text(String.valueOf(arguments.get("message"))).isError(true)),
				tool(builder("count", Map.of()).description("Adds one to a counter"),
						(arguments) -> text(String.valueOf(this.counter.incrementAndGet()))),
				tool(builder("wait", Map.of("millis", INTEGER), "millis").description("Responds late"),
						(arguments) -> pause(((Number) arguments.get("millis")).longValue())),
				capabilities());
	}

	private static SyncToolSpecification capabilities() {
		return SyncToolSpecification.builder()
			.tool(builder("capabilities", Map.of()).description("Returns the capabilities of the client").build())
			.callHandler((exchange, request) -> {
				McpSchema.ClientCapabilities can = exchange.getClientCapabilities();
				return text("%s %s %s".formatted(can.roots(), can.sampling(), can.elicitation())).build();
			})
			.build();
	}

	private SyncToolSpecification add() {
		McpSchema.Tool.Builder tool = builder("add", Map.of("a", INTEGER, "b", INTEGER), "a", "b").title("Addition")
			.description("Adds two integers")
			.annotations(McpSchema.ToolAnnotations.builder().readOnlyHint(true).idempotentHint(true).build())
			.outputSchema(Map.of("type", "object", "properties", Map.of("sum", INTEGER), "required", List.of("sum")));
		return tool(tool, (arguments) -> {
			long sum = ((Number) arguments.get("a")).longValue() + ((Number) arguments.get("b")).longValue();
			return text(String.valueOf(sum)).structuredContent(Map.of("sum", sum));
		});
	}

	private SyncToolSpecification echo() {
		return tool(builder("echo", Map.of("text", TEXT, "size", INTEGER), "text").description("Returns its text"),
				(arguments) -> {
					String text = String.valueOf(arguments.get("text"));
					Number size = (Number) arguments.getOrDefault("size", text.length());
					return text(repeat(text, size.intValue()));
				});
	}

	private SyncToolSpecification tool(McpSchema.Tool.Builder tool,
			Function<Map<String, Object>, McpSchema.CallToolResult.Builder> work) {
		McpSchema.Tool built = tool.build();
		return SyncToolSpecification.builder().tool(built).callHandler((exchange, request) -> {
			this.executions.computeIfAbsent(built.name(), (name) -> new AtomicInteger()).incrementAndGet();
			return work.apply((request.arguments() != null) ? request.arguments() : Map.of()).build();
		}).build();
	}

	private static McpSchema.Tool.Builder builder(String name, Map<String, Object> properties, String... required) {
		return McpSchema.Tool.builder(name,
				Map.of("type", "object", "properties", properties, "required", List.of(required)));
	}

	private static McpSchema.CallToolResult.Builder text(String text) {
		return McpSchema.CallToolResult.builder().addTextContent(text);
	}

	private static McpSchema.CallToolResult.Builder pause(long millis) {
		try {
			new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return text("waited");
	}

	private static String repeat(String text, int size) {
		return text.isEmpty() ? text : text.repeat(size / text.length() + 1).substring(0, size);
	}

}
