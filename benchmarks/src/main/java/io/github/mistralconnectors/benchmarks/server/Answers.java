// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.server;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the server answers, encoded once and kept: serving it costs next to nothing.
 */
final class Answers {

	private static final int PAGE_SIZE = 100;

	private static final Pattern TOOL = Pattern.compile("/tools/bytes-(\\d+)/call");

	private static final Pattern CURSOR = Pattern.compile("[?&]cursor=page-(\\d+)-of-(\\d+)");

	/** Already escaped as JSON wants it. */
	private static final String TEXT = "What a tool says is text of this kind, with a \\\"quote\\\" now and then.\\n";

	private static final String CONNECTOR = """
			{"id":"3f2b8c1e-7d4a-4c0b-9e5f-%012x","name":"connector_%d","title":"Connector %d",\
			"description":"Finds and reads what a team has written down","protocol":"mcp",\
			"server":"https://mcp.example.com/%d","icon_url":null,"system_prompt":null,"visibility":"private",\
			"owner_type":"user","owner_id":"9d1f0c52-0e7e-4a38-8c55-6f0c2d1e7a01",\
			"creator_id":"9d1f0c52-0e7e-4a38-8c55-6f0c2d1e7a01","created_at":"2026-03-30T10:00:00Z",\
			"modified_at":"2026-03-31T11:30:00.123456Z","mistral":false,"private_tool_execution":false,"tools":null,\
			"supported_auth_methods":[{"method_type":"bearer","has_default_credentials":true,\
			"headers":[{"name":"Authorization"}]}],"active":true,"blocked_by":[]}""";

	private static final String TOOL_OF_LIST = """
			{"name":"tool_%d","title":"Tool %d","description":"Searches pages by their words and gives the best of them",\
			"inputSchema":{"type":"object","properties":{"query":{"type":"string","description":"Words to look for"},\
			"limit":{"type":"integer","minimum":1,"maximum":100}},"required":["query"]},"outputSchema":null,\
			"annotations":{"readOnlyHint":true,"openWorldHint":false},"_meta":{},"execution":{"taskSupport":"optional"}}""";

	private final byte[] connectors = list(CONNECTOR);

	private final byte[] tools = bytes("[" + new String(list(TOOL_OF_LIST), StandardCharsets.UTF_8) + "]");

	private final Map<String, byte[][]> toolResults = new ConcurrentHashMap<>();

	/**
	 * Finds the answer to a request.
	 * @param uri path and query. A tool called {@code bytes-1024} answers with 1,024
	 * bytes in all; a cursor {@code page-1-of-10} begins a walk over ten pages
	 * @return the answer's bytes, one part after the other
	 */
	byte[][] to(String uri) {
		if (uri.endsWith("/call")) {
			return this.toolResults.computeIfAbsent(uri.substring(uri.lastIndexOf("/tools/")), Answers::toolResult);
		}
		return uri.contains("/tools") ? new byte[][] { this.tools }
				: new byte[][] { bytes("{\"items\":["), this.connectors, bytes("]," + pagination(uri) + "}") };
	}

	private static String pagination(String uri) {
		Matcher cursor = CURSOR.matcher(uri);
		String next = "null";
		if (cursor.find()) {
			int page = Integer.parseInt(cursor.group(1));
			int pages = Integer.parseInt(cursor.group(2));
			next = (page < pages) ? "\"page-" + (page + 1) + "-of-" + pages + "\"" : "null";
		}
		return "\"pagination\":{\"next_cursor\":" + next + ",\"page_size\":" + PAGE_SIZE + "}";
	}

	private static byte[][] toolResult(String path) {
		Matcher tool = TOOL.matcher(path);
		if (!tool.matches()) {
			throw new IllegalArgumentException("No such tool: " + path);
		}
		return new byte[][] { toolResult(Integer.parseInt(tool.group(1))) };
	}

	private static byte[] toolResult(int size) {
		String start = "{\"content\":[{\"type\":\"text\",\"text\":\"";
		String end = "\"}],\"metadata\":{\"mcp_meta\":{\"isError\":false}}}";
		int length = size - start.length() - end.length();
		String text = TEXT.repeat(length / TEXT.length());
		return bytes(start + text + ".".repeat(length - text.length()) + end);
	}

	private static byte[] list(String template) {
		return bytes(IntStream.range(0, PAGE_SIZE)
			.mapToObj((each) -> template.formatted(each, each, each, each))
			.collect(Collectors.joining(",")));
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
