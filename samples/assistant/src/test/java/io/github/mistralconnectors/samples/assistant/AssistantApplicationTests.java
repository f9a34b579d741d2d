// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.samples.assistant;

import java.util.List;
import java.util.Map;

import io.github.mistralconnectors.client.ConnectorsClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

class AssistantApplicationTests {

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void allowedCallRunsAndOtherIsRefused(CapturedOutput output) {
		try (ConfigurableApplicationContext application = AssistantApplication.run("--mistral.api-key=")) {
			assertThat(application.getBean(LocalWiki.class).calls())
				.containsExactly("read_wiki_structure of spring-projects/spring-boot");
		}
		assertThat(output).containsSubsequence("You: Which pages are",
				"wants to call read_wiki_structure of deepwiki with {repoName=spring-projects/spring-boot}. Allow? [yes/no] yes",
				"Assistant: I was told: Pages of the local wiki of spring-projects/spring-boot:", "1 Overview",
				"You: Now read", "wants to call read_wiki_contents", "no",
				"Assistant: I was told: The call was refused, and the tool did not run");
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void scriptAllowsNothingWithKey(CapturedOutput output) throws Exception {
		Person nobody = new Person(null, false);
		assertThat(nobody.allows("call")).isFalse();
		try (ConnectorsClient connectors = ConnectorsClient.builder()
			.apiKey("a-key")
			.baseUrl("http://127.0.0.1:1")
			.build()) {
			ChatClient model = ChatClient.create((prompt) -> new ChatResponse(List.of()));
			new AssistantApplication().chat(connectors, model, nobody, "http://127.0.0.1:1").run();
		}
		assertThat(output).contains("There is no terminal at which calls of tools could be allowed.");
	}

	@Test
	void nothingIsLocalWithKey() {
		try (GenericApplicationContext context = new GenericApplicationContext()) {
			context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("key", Map.of("mistral.api-key", "a-key")));
			new LocalServices().initialize(context);
			assertThat(context.getBeanDefinitionCount()).isZero();
			assertThat(context.getEnvironment().containsProperty("spring.ai.openai.base-url")).isFalse();
		}
	}

	@Test
	void scriptFailsIfItsToolIsNotOffered() {
		WebTestClient.bindToRouterFunction(new ScriptedModel().routes())
			.build()
			.post()
			.uri("/v1/chat/completions")
			.bodyValue(Map.of("messages", List.of(Map.of("role", "user", "content", "Look into a/b")), "tools",
					List.of(Map.of("function",
							Map.of("name", "deepwiki__read_wiki_structure", "parameters", Map.of())))))
			.exchange()
			.expectStatus()
			.isEqualTo(HttpStatus.BAD_REQUEST)
			.expectBody(String.class)
			.value((body) -> assertThat(body).contains("No tool 'read_wiki_structure' with a property 'repoName'"));
	}

}
