// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.calls;

import java.util.Map;

import reactor.core.publisher.Mono;

/**
 * The calls that are compared, and what each contestant sends for them.
 */
public enum ApiCall {

	/** A tool call with two arguments and an answer of 1 KB. */
	CALL_TOOL("tool call, 1 KB answer"),

	/** One page of 100 connectors, 79 KB. */
	LIST_CONNECTORS("page of 100 connectors"),

	/** One list of 100 tools, 46 KB. */
	LIST_TOOLS("list of 100 tools");

	static final String API_KEY = "benchmark";

	static final String CONNECTOR = "wiki";

	static final String TOOL = "bytes-1024";

	static final int PAGE_SIZE = 100;

	static final Map<String, Object> ARGUMENTS = Map.of("query", "how retries work", "limit", 10);

	/** How large an answer any contestant takes, in bytes. */
	static final int MAX_RESPONSE_SIZE = 16 * 1024 * 1024;

	private final String title;

	ApiCall(String title) {
		this.title = title;
	}

	/**
	 * Returns the name to show.
	 * @return a few words
	 */
	public String title() {
		return this.title;
	}

	Object by(BlockingCalls calls) {
		return switch (this) {
			case CALL_TOOL -> calls.callTool();
			case LIST_CONNECTORS -> calls.listConnectors();
			case LIST_TOOLS -> calls.listTools();
		};
	}

	Mono<?> by(ReactiveCalls calls) {
		return switch (this) {
			case CALL_TOOL -> calls.callTool();
			case LIST_CONNECTORS -> calls.listConnectors();
			case LIST_TOOLS -> calls.listTools();
		};
	}

}
