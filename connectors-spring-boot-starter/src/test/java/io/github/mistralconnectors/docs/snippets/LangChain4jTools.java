// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.docs.snippets;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.service.AiServices;
import io.github.mistralconnectors.langchain4j.ConnectorToolErrorHandler;
import io.github.mistralconnectors.langchain4j.ConnectorToolProvider;
import io.github.mistralconnectors.langchain4j.ToolApprovalListener;
import org.springframework.context.annotation.Bean;

/**
 * AI services of LangChain4j that use tools of connectors.
 */
class LangChain4jTools {

	// tag::service[]
	@Bean
	Assistant assistant(ChatModel model, ConnectorToolProvider connectorTools) {
		return AiServices.builder(Assistant.class)
			.chatModel(model)
			.toolProvider(connectorTools)
			.toolExecutionErrorHandler(new ConnectorToolErrorHandler())
			.build();
	}
	// end::service[]

	// tag::select[]
	@Bean
	Assistant reviewer(ChatModel model, ConnectorToolProvider connectorTools) {
		return AiServices.builder(Assistant.class)
			.chatModel(model)
			.toolProvider(connectorTools.select("deepwiki", "github/get_issue"))
			.toolExecutionErrorHandler(new ConnectorToolErrorHandler())
			.build();
	}
	// end::select[]

	// tag::listener[]
	@Bean
	Assistant assistantWithApprovals(ChatModel model, ConnectorToolProvider connectorTools) {
		return AiServices.builder(Assistant.class)
			.chatModel(model)
			.toolProvider(connectorTools)
			.toolExecutionErrorHandler(new ConnectorToolErrorHandler())
			.registerListener(new ToolApprovalListener(connectorTools))
			.build();
	}
	// end::listener[]

	interface Assistant {

		String chat(String question);

	}

}
