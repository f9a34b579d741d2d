// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.langchain4j;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.service.tool.ToolExecutionResult;
import dev.langchain4j.service.tool.ToolExecutor;
import io.github.mistralconnectors.tools.ToolCallEndedException;
import io.github.mistralconnectors.tools.internal.PreparedToolCall;
import io.github.mistralconnectors.tools.internal.PromptTool;
import io.github.mistralconnectors.tools.internal.ToolCallOutput;

/**
 * {@link ToolExecutor} of a connector's tool for one invocation.
 *
 * @param tool the tool
 * @param tools all tools of the invocation
 */
record ConnectorToolExecutor(PromptTool tool, InvocationTools tools) implements ToolExecutor {

	/** Vendors whose integrations pass on images in results; the others fail. */
	private static final Set<ModelProvider> TAKE_IMAGES = Set.of(ModelProvider.ANTHROPIC, ModelProvider.AMAZON_BEDROCK,
			ModelProvider.GOOGLE_AI_GEMINI);

	private static final Set<String> IMAGE_TYPES = Set.of("image/png", "image/jpeg", "image/gif", "image/webp");

	@Override
	public String execute(ToolExecutionRequest request, Object memoryId) {
		InvocationContext context = InvocationContext.builder().chatMemoryId(memoryId).build();
		return executeWithContext(request, context).resultText();
	}

	@Override
	public ToolExecutionResult executeWithContext(ToolExecutionRequest request, InvocationContext context) {
		try {
			return result(run(request, context));
		}
		catch (ToolCallEndedException ex) {
			// LangChain4j hands the cause to error handlers, if there is one.
			throw new IllegalStateException(ex.getMessage(), ex);
		}
	}

	private ToolCallOutput run(ToolExecutionRequest request, InvocationContext context) {
		this.tools.start(request);
		PreparedToolCall call;
		try {
			call = this.tool.prepare(InvocationTools.arguments(request), InvocationTools.context(context));
		}
		catch (IllegalArgumentException ex) {
			return new ToolCallOutput(String.valueOf(ex.getMessage()), true, List.of());
		}
		ModelProvider model = context.modelProvider();
		return call.run((model != null && TAKE_IMAGES.contains(model)) ? IMAGE_TYPES : Set.of(), request.id());
	}

	private static ToolExecutionResult result(ToolCallOutput output) {
		return ToolExecutionResult.builder()
			.isError(output.isError())
			.resultContents(Stream
				.<Content>concat(Stream.of(TextContent.from(output.text())),
						output.images().stream().map((image) -> ImageContent.from(image.data(), image.mimeType())))
				.toList())
			.build();
	}

}
