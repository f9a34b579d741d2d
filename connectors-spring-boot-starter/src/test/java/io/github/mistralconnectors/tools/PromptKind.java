// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.tools;

import java.util.function.Consumer;

import dev.langchain4j.service.AiServices;
import io.github.mistralconnectors.langchain4j.ConnectorToolErrorHandler;
import io.github.mistralconnectors.langchain4j.ConnectorToolProvider;
import io.github.mistralconnectors.langchain4j.LangChain4jPrompt;
import io.github.mistralconnectors.langchain4j.ToolApprovalListener;
import io.github.mistralconnectors.springai.ConnectorToolCallbacks;
import io.github.mistralconnectors.springai.Prompting;
import io.github.mistralconnectors.springai.ToolApprovalAdvisor;
import org.springframework.ai.chat.client.ChatClient;

/**
 * The ways in which an application prompts a model, with each framework.
 */
enum PromptKind {

	SPRING_AI_CALL {
		@Override
		String ask(ScriptedModel model, Prompt prompt) {
			return Prompting.CALL.ask(springAi(model, prompt));
		}
	},

	SPRING_AI_STREAM {
		@Override
		String ask(ScriptedModel model, Prompt prompt) {
			return Prompting.STREAM.ask(springAi(model, prompt));
		}
	},

	LANGCHAIN4J_CALL {
		@Override
		String ask(ScriptedModel model, Prompt prompt) {
			return LangChain4jPrompt.call(model, langChain4j(prompt), prompt.context());
		}
	},

	LANGCHAIN4J_STREAM {
		@Override
		String ask(ScriptedModel model, Prompt prompt) {
			return LangChain4jPrompt.stream(model, langChain4j(prompt), prompt.context());
		}
	};

	abstract String ask(ScriptedModel model, Prompt prompt);

	private static ChatClient.ChatClientRequestSpec springAi(ScriptedModel model, Prompt prompt) {
		ConnectorToolCallbacks tools = new ConnectorToolCallbacks(prompt.client(), prompt::catalog, prompt.settings());
		ChatClient.ChatClientRequestSpec request = ChatClient.create(model.chatModel())
			.prompt("What is new?")
			.tools(prompt.selections().isEmpty() ? tools : tools.select(prompt.selections().toArray(String[]::new)))
			.toolContext(prompt.context());
		for (int i = 0; i < prompt.approvals(); i++) {
			request.advisors(new ToolApprovalAdvisor());
		}
		return request;
	}

	private static Consumer<AiServices<?>> langChain4j(Prompt prompt) {
		ConnectorToolProvider all = new ConnectorToolProvider(prompt.client(), prompt::catalog, prompt.settings());
		ConnectorToolProvider tools = prompt.selections().isEmpty() ? all
				: all.select(prompt.selections().toArray(String[]::new));
		return (service) -> {
			service.toolProvider(tools).toolExecutionErrorHandler(new ConnectorToolErrorHandler());
			for (int i = 0; i < prompt.approvals(); i++) {
				service.registerListener(new ToolApprovalListener(tools));
			}
		};
	}

}
