// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Responses of the {@link StubServer}. They are encoded once and kept.
 */
final class StubResponses {

	private static final int PAGE_SIZE = 100;

	private static final Pattern CURSOR = Pattern.compile("[?&]cursor=page-(\\d+)-of-(\\d+)");

	/** Text of a tool result, with the escapes of JSON. */
	private static final String TEXT = "A tool returns text of this kind, with a \\\"quote\\\" now and then.\\n";

	private static final String CONNECTOR = """
			{"id":"3f2b8c1e-7d4a-4c0b-9e5f-%012x","name":"connector_%d","title":"Connector %d",\
			"description":"Finds and reads what a team has written down","protocol":"mcp",\
			"server":"https://mcp.example.com/%d","icon_url":null,"system_prompt":null,"visibility":"private",\
			"owner_type":"user","owner_id":"9d1f0c52-0e7e-4a38-8c55-6f0c2d1e7a01",\
			"creator_id":"9d1f0c52-0e7e-4a38-8c55-6f0c2d1e7a01","created_at":"2026-03-30T10:00:00Z",\
			"modified_at":"2026-03-31T11:30:00.123456Z","mistral":false,"private_tool_execution":false,"tools":null,\
			"supported_auth_methods":[{"method_type":"bearer","has_default_credentials":true,\
			"headers":[{"name":"Authorization"}]}],"active":true,"blocked_by":[]}""";

	private static final String TOOL = """
			{"name":"tool_%d","title":"Tool %d","description":"Searches pages by their words and gives the best of them",\
			"inputSchema":{"type":"object","properties":{"query":{"type":"string","description":"Words to look for"},\
			"limit":{"type":"integer","minimum":1,"maximum":100}},"required":["query"]},"outputSchema":null,\
			"annotations":{"readOnlyHint":true,"openWorldHint":false},"_meta":{},"execution":{"taskSupport":"optional"}}""";

	private final byte[] connectors = bytes("{\"items\":[" + list(CONNECTOR) + "],\"pagination\":{\"next_cursor\":");

	/** The first tool can be called. */
	private final byte[] tools = bytes("[" + list(TOOL).replaceFirst("tool_0", ApiCall.TOOL) + "]");

	private final Map<String, byte[]> toolResults = new ConcurrentHashMap<>();

	/**
	 * Returns the response to a request, one part after the other.
	 * @param uri path and query; a tool {@code bytes-1024} has a response of 1,024 bytes,
	 * and the cursor {@code page-1-of-10} is the first of ten pages
	 * @param id id of a message to the gateway, empty if there is none
	 */
	byte[][] to(String uri, String id) {
		if (uri.endsWith("/mcp") || uri.contains("/http/")) {
			byte[] result = this.toolResults.computeIfAbsent("/bytes-1024/call", StubResponses::toolResult);
			if (!uri.endsWith("/mcp")) {
				return new byte[][] { result };
			}
			return new byte[][] { bytes("{\"jsonrpc\":\"2.0\",\"id\":" + (id.isEmpty() ? "0" : id) + ",\"result\":"),
					result, bytes("}") };
		}
		if (uri.endsWith("/call")) {
			return new byte[][] { this.toolResults.computeIfAbsent(uri, StubResponses::toolResult) };
		}
		return uri.contains("/tools") ? new byte[][] { this.tools }
				: new byte[][] { this.connectors, bytes(nextCursor(uri) + ",\"page_size\":" + PAGE_SIZE + "}}") };
	}

	private static String nextCursor(String uri) {
		Matcher cursor = CURSOR.matcher(uri);
		if (cursor.find()) {
			int page = Integer.parseInt(cursor.group(1));
			int pages = Integer.parseInt(cursor.group(2));
			return (page < pages) ? "\"page-" + (page + 1) + "-of-" + pages + "\"" : "null";
		}
		return "null";
	}

	private static byte[] toolResult(String uri) {
		int size = Integer.parseInt(uri.replaceAll(".*/bytes-(\\d+)/call", "$1"));
		String start = "{\"content\":[{\"type\":\"text\",\"text\":\"";
		String end = "\"}],\"metadata\":{\"mcp_meta\":{\"isError\":false}}}";
		int length = size - start.length() - end.length();
		String text = TEXT.repeat(length / TEXT.length());
		return bytes(start + text + ".".repeat(length - text.length()) + end);
	}

	private static String list(String template) {
		return IntStream.range(0, PAGE_SIZE)
			.mapToObj((number) -> template.formatted(number, number, number, number))
			.collect(Collectors.joining(","));
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
