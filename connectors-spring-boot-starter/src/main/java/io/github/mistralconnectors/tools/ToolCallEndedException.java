// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.tools;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Base class of exceptions that end a chat at a call that a model made. They carry the
 * results of the tools that already ran for the prompt: a prompt that is just repeated
 * runs them again.
 *
 * @since 0.1
 */
public abstract class ToolCallEndedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String connector;

	private final transient List<ToolCallResult> results;

	ToolCallEndedException(String message, String connector, List<ToolCallResult> results, @Nullable Throwable cause) {
		super(message, cause);
		this.connector = connector;
		this.results = List.copyOf(results);
	}

	/**
	 * Returns the connector of the call.
	 * @return id or name of the connector
	 */
	public String connector() {
		return this.connector;
	}

	/**
	 * Returns the results of the connectors' tools that already ran for the prompt.
	 * @return the results in the order of the calls, perhaps none; at most the last 200
	 */
	public List<ToolCallResult> results() {
		return this.results;
	}

}
