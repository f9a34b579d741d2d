// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.langchain4j;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

import dev.langchain4j.invocation.InvocationParameters;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.TokenStream;
import dev.langchain4j.service.UserMessage;
import io.github.mistralconnectors.tools.ScriptedModel;

/**
 * Prompts of a model with AI services of LangChain4j.
 */
public final class LangChain4jPrompt {

	private static final String QUESTION = "What is new?";

	private LangChain4jPrompt() {
	}

	public static OpenAiChatModel chatModel(ScriptedModel model) {
		return OpenAiChatModel.builder()
			.baseUrl(model.baseUrl())
			.apiKey("model-key")
			.modelName("scripted")
			.maxRetries(0)
			.build();
	}

	public static String call(ScriptedModel model, Consumer<AiServices<?>> settings, Map<String, Object> parameters) {
		AiServices<Assistant> service = AiServices.builder(Assistant.class).chatModel(chatModel(model));
		settings.accept(service);
		return service.build().chat(QUESTION, InvocationParameters.from(parameters));
	}

	public static String stream(ScriptedModel model, Consumer<AiServices<?>> settings, Map<String, Object> parameters) {
		try {
			return start(assistant(model, settings), QUESTION, parameters).join();
		}
		catch (CompletionException ex) {
			throw (ex.getCause() instanceof RuntimeException failure) ? failure : ex;
		}
	}

	/** Returns a service whose responses are streams. */
	public static StreamingAssistant assistant(ScriptedModel model, Consumer<AiServices<?>> settings) {
		AiServices<StreamingAssistant> service = AiServices.builder(StreamingAssistant.class)
			.streamingChatModel(OpenAiStreamingChatModel.builder()
				.baseUrl(model.baseUrl())
				.apiKey("model-key")
				.modelName("scripted")
				.build());
		settings.accept(service);
		return service.build();
	}

	/** Invokes a service on this thread. */
	public static CompletableFuture<String> start(StreamingAssistant assistant, String question,
			Map<String, Object> parameters) {
		CompletableFuture<String> response = new CompletableFuture<>();
		assistant.chat(question, InvocationParameters.from(parameters)).onPartialResponse((text) -> {
		})
			.onCompleteResponse((complete) -> response.complete(complete.aiMessage().text()))
			.onError(response::completeExceptionally)
			.start();
		return response;
	}

	interface Assistant {

		String chat(@UserMessage String question, InvocationParameters parameters);

	}

	/**
	 * Service whose responses are streams.
	 */
	public interface StreamingAssistant {

		TokenStream chat(@UserMessage String question, InvocationParameters parameters);

	}

}
