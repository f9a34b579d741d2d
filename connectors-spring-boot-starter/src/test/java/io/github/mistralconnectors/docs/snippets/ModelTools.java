// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.docs.snippets;

import java.util.List;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.catalog.ConnectorToolCatalog;
import io.github.mistralconnectors.springai.ConnectorToolCallbacks;
import io.github.mistralconnectors.springai.ToolApprovalAdvisor;
import io.github.mistralconnectors.tools.ModelToolSettings;
import io.github.mistralconnectors.tools.ToolApproval;
import io.github.mistralconnectors.tools.ToolAuthorizationRequiredException;
import io.github.mistralconnectors.tools.ToolCallApprover;
import io.github.mistralconnectors.tools.ToolCallStoppedException;
import io.github.mistralconnectors.tools.ToolCallVerdict;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import reactor.core.publisher.Flux;

/**
 * Prompts of models that use tools of connectors.
 */
class ModelTools {

	// tag::ask[]
	@Nullable String ask(ChatClient chatClient, ConnectorToolCallbacks connectorTools, String question) {
		return chatClient.prompt(question).tools(connectorTools).call().content();
	}
	// end::ask[]

	// tag::select[]
	@Nullable String review(ChatClient chatClient, ConnectorToolCallbacks connectorTools, String question) {
		return chatClient.prompt(question)
			.tools(connectorTools.select("deepwiki", "github/get_issue"))
			.call()
			.content();
	}
	// end::select[]

	// tag::webflux[]
	Flux<String> stream(ChatClient chatClient, ConnectorToolCallbacks connectorTools, String question) {
		return connectorTools.resolveToolCallbacks()
			.map((tools) -> tools.toArray(ToolCallback[]::new))
			.flatMapMany((tools) -> chatClient.prompt(question).tools((Object[]) tools).stream().content());
	}
	// end::webflux[]

	// tag::approver[]
	@Bean
	ToolCallApprover approver() {
		return (call) -> switch (call.tool().name()) {
			case "create_issue" -> ToolCallVerdict.run();
			case "merge_pull_request" -> ToolCallVerdict.stop("A person must merge");
			default -> ToolCallVerdict.refuse("This assistant may only create issues.");
		};
	}
	// end::approver[]

	// tag::settings[]
	@Bean
	ConnectorToolCallbacks wikiTools(ConnectorsClient client, ConnectorToolCatalog catalog, ToolCallApprover approver,
			ObservationRegistry observations, ConfigurableApplicationContext context) {
		ModelToolSettings settings = ModelToolSettings.builder()
			.offer("deepwiki", "*")
			.approval(ToolApproval.ALL)
			.approver(approver)
			.build();
		return new ConnectorToolCallbacks(client, () -> catalog, settings, observations, context::isRunning);
	}
	// end::settings[]

	// tag::advisor[]
	@Nullable String askWithApprovals(ChatClient chatClient, ConnectorToolCallbacks connectorTools, String question) {
		return chatClient.prompt(question).tools(connectorTools).advisors(new ToolApprovalAdvisor()).call().content();
	}
	// end::advisor[]

	// tag::ended[]
	@Nullable String askOrExplain(ChatClient chatClient, ConnectorToolCallbacks connectorTools, String question) {
		try {
			return ask(chatClient, connectorTools, question);
		}
		catch (ToolAuthorizationRequiredException ex) {
			return "Please connect your account first: /connectors/" + ex.connector() + "/connect";
		}
		catch (ToolCallStoppedException ex) {
			List<String> done = ex.results().stream().map((result) -> result.tool()).toList();
			return "Please do this yourself: " + ex.call().tool().name() + ". Already done: " + done;
		}
	}
	// end::ended[]

}
