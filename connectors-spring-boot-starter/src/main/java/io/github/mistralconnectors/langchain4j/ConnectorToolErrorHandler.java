// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.langchain4j;

import dev.langchain4j.service.tool.ToolErrorContext;
import dev.langchain4j.service.tool.ToolErrorHandlerResult;
import dev.langchain4j.service.tool.ToolExecutionErrorHandler;
import io.github.mistralconnectors.tools.ToolCallEndedException;

/**
 * {@link ToolExecutionErrorHandler} that lets a call of a connector's tool end the
 * invocation of an AI service with a {@link ToolCallEndedException}:
 * {@code AiServices.builder(…).toolExecutionErrorHandler(new ConnectorToolErrorHandler())}.
 * Without it, LangChain4j tells the model the message of that exception, and the chat
 * goes on.
 *
 * @since 0.1
 */
public final class ConnectorToolErrorHandler implements ToolExecutionErrorHandler {

	private final ToolExecutionErrorHandler others;

	/**
	 * Creates a handler that tells the model the messages of all other errors.
	 */
	public ConnectorToolErrorHandler() {
		this((error, context) -> ToolErrorHandlerResult.text(String.valueOf(error.getMessage())));
	}

	/**
	 * Creates a handler.
	 * @param others handler of the errors of other tools
	 */
	public ConnectorToolErrorHandler(ToolExecutionErrorHandler others) {
		this.others = others;
	}

	@Override
	public ToolErrorHandlerResult handle(Throwable error, ToolErrorContext context) {
		if (error instanceof ToolCallEndedException ended) {
			throw ended;
		}
		return this.others.handle(error, context);
	}

}
