// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.samples.assistant;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.model.ConsumerScope;
import io.github.mistralconnectors.client.model.ResourceVisibility;
import io.github.mistralconnectors.client.model.auth.ConnectionCredentials;
import io.github.mistralconnectors.client.model.auth.CreateOrUpdateCredentialsRequest;
import io.github.mistralconnectors.client.model.connector.CreateConnectorRequest;
import io.github.mistralconnectors.springai.ConnectorToolCallbacks;
import io.github.mistralconnectors.springai.ToolApprovalAdvisor;
import io.github.mistralconnectors.tools.ToolCallApprover;
import io.github.mistralconnectors.tools.ToolCallVerdict;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.advisor.MessageChatMemoryAdvisor;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
class AssistantApplication {

	public static void main(String[] args) {
		// JDK 22 to 24 have a console even where there is no terminal, but not with this.
		System.setProperty("jdk.console", "java.base");
		System.exit(SpringApplication.exit(run(args)));
	}

	static ConfigurableApplicationContext run(String... args) {
		return new SpringApplicationBuilder(AssistantApplication.class).initializers(new LocalServices()).run(args);
	}

	@Bean
	Person person(ObjectProvider<LocalWiki> localWiki) {
		return new Person(System.console(), localWiki.getIfAvailable() != null);
	}

	@Bean
	ToolCallApprover approver(Person person) {
		return (call) -> person.allows("The model wants to call %s of %s with %s.".formatted(call.tool().name(),
				call.connector(), call.arguments())) ? ToolCallVerdict.run()
						: ToolCallVerdict.refuse("The user does not allow it.");
	}

	@Bean
	ChatClient chatClient(ChatClient.Builder builder, ConnectorToolCallbacks connectorTools, ChatMemory memory) {
		return builder.defaultTools(connectorTools)
			.defaultAdvisors(MessageChatMemoryAdvisor.builder(memory).build(), new ToolApprovalAdvisor())
			.defaultAdvisors((advisors) -> advisors.param(ChatMemory.CONVERSATION_ID, "terminal"))
			.build();
	}

	@Bean
	CommandLineRunner chat(ConnectorsClient connectors, ChatClient chatClient, Person person,
			@Value("${assistant.wiki-server}") String wikiServer) {
		return (args) -> {
			if (!person.isPresent()) {
				System.out.println("There is no terminal at which calls of tools could be allowed.");
				return;
			}
			connectors.createOrUpdate(CreateConnectorRequest.mcp("deepwiki", "Wikis of repositories", wikiServer)
				.visibility(ResourceVisibility.PRIVATE)
				.build());
			connectors.createOrUpdateCredentials("deepwiki", ConsumerScope.USER,
					CreateOrUpdateCredentialsRequest.of("default", ConnectionCredentials.none()));
			new Chat(chatClient, person).run();
		};
	}

}
