// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.langchain4j;

import dev.langchain4j.service.tool.ToolErrorContext;
import dev.langchain4j.service.tool.ToolErrorHandlerResult;
import dev.langchain4j.service.tool.ToolExecutionErrorHandler;
import io.github.mistralconnectors.tools.ToolCallEndedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.StringUtils;

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

	private static final Logger logger = LoggerFactory.getLogger(ConnectorToolErrorHandler.class);

	private final ToolExecutionErrorHandler others;

	/**
	 * Creates a handler that does with all other errors what LangChain4j does by default:
	 * it tells the model the message of the error, or its type if it has none, and logs
	 * the error at level {@code WARN}.
	 */
	public ConnectorToolErrorHandler() {
		this(ConnectorToolErrorHandler::tell);
	}

	/**
	 * Creates a handler.
	 * @param others handler of the errors of other tools
	 */
	public ConnectorToolErrorHandler(ToolExecutionErrorHandler others) {
		this.others = others;
	}

	private static ToolErrorHandlerResult tell(Throwable error, ToolErrorContext context) {
		logger.warn("Tool '{}' failed, of which the model is told", context.toolExecutionRequest().name(), error);
		String message = error.getMessage();
		return ToolErrorHandlerResult.text(StringUtils.hasText(message) ? message : error.getClass().getName());
	}

	@Override
	public ToolErrorHandlerResult handle(Throwable error, ToolErrorContext context) {
		if (error instanceof ToolCallEndedException ended) {
			throw ended;
		}
		return this.others.handle(error, context);
	}

}
