// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.tools;

import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Base class of exceptions that end a prompt because of a tool call requested by the
 * model. They carry the results of the tools that already ran for the prompt: a prompt
 * that is just repeated runs them again.
 *
 * @since 0.1
 */
public abstract class ToolCallEndedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String connector;

	private final transient Supplier<List<ToolCallResult>> results;

	ToolCallEndedException(String message, String connector, @Nullable Throwable cause,
			Supplier<List<ToolCallResult>> results) {
		super(message, cause);
		this.connector = connector;
		this.results = results;
	}

	/**
	 * Returns the connector of the call.
	 * @return id or name of the connector
	 */
	public String connector() {
		return this.connector;
	}

	/**
	 * Returns the results of the connectors' tools that ran for the prompt, or still run:
	 * a framework that runs calls concurrently does not wait for the others when one of
	 * them ends the prompt. A result has its text as soon as its tool has ended.
	 * @return the results until now, in the order in which the calls started, perhaps
	 * none; at most the last 200
	 */
	public List<ToolCallResult> results() {
		return this.results.get();
	}

}
