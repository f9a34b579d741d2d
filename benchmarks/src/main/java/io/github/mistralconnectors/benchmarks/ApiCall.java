// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks;

import java.util.Map;

/**
 * A call that all contestants make.
 */
public enum ApiCall {

	/** Calls a tool with two arguments. */
	CALL_TOOL("tool call, 1 KB response"),

	/** Gets one page of connectors, 79 KB. */
	LIST_CONNECTORS("page of 100 connectors"),

	/** Gets a list of tools, 46 KB. */
	LIST_TOOLS("list of 100 tools"),

	/** Calls the same tool through the gateway. */
	CALL_TOOL_BY_GATEWAY("tool call through the gateway, 1 KB response"),

	/** Gets a record from the HTTP API of a connector. */
	GET_FROM_HTTP_CONNECTOR("GET from an HTTP connector, 1 KB response");

	static final String API_KEY = "benchmark";

	static final String CONNECTOR = "wiki";

	static final String TOOL = "bytes-1024";

	/**
	 * Path of a record at the HTTP API of a connector, which has the size of a tool
	 * result.
	 */
	static final String RECORD = "/records/{id}";

	static final int PAGE_SIZE = 100;

	static final Map<String, Object> ARGUMENTS = Map.of("query", "how retries work", "limit", 10);

	private final String title;

	ApiCall(String title) {
		this.title = title;
	}

	String title() {
		return this.title;
	}

}
