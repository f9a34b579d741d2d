// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import java.util.List;
import java.util.Map;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.mistralconnectors.client.ConnectorsClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.chat.client.autoconfigure.ChatClientAutoConfiguration;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.ai.model.tool.autoconfigure.ToolCallingAutoConfiguration;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.function.FunctionToolCallback;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of an application with Spring AI in which a model calls a connector's tool.
 * Spring AI passes a failure on to the model, which alone decides on another call.
 */
class SpringAiTests {

	@RegisterExtension
	static final WireMockExtension api = WireMockExtension.newInstance()
		.options(WireMockConfiguration.wireMockConfig().dynamicPort())
		.build();

	private final ApplicationContextRunner runner = StarterContext.runner()
		.withConfiguration(AutoConfigurations.of(ToolCallingAutoConfiguration.class, ChatClientAutoConfiguration.class))
		.withUserConfiguration(Assistant.class);

	private String ask() {
		String[] answer = new String[1];
		this.runner.withPropertyValues("mistral.base-url=" + api.baseUrl(), "mistral.retry.initial-interval=1ms")
			.run((context) -> {
				ChatClient chat = context.getBean(ChatClient.Builder.class).build();
				answer[0] = chat.prompt("What is on the page?")
					.tools(context.getBean(ToolCallback.class))
					.call()
					.content();
			});
		return answer[0];
	}

	@Test
	void modelGetsResponseOfTool() {
		api.stubFor(WireMock.post(WireMock.anyUrl())
			.willReturn(WireMock.okJson("{\"content\":[{\"type\":\"text\",\"text\":\"Home\"}]}")));
		assertThat(ask()).contains("Home");
		api.verify(1, WireMock.postRequestedFor(WireMock.urlPathEqualTo("/v1/connectors/wiki/tools/read/call"))
			.withRequestBody(WireMock.equalToJson("{\"arguments\":{\"page\":\"home\"}}")));
	}

	@Test
	void toolOfUnknownOutcomeIsNotCalledAgain() {
		api.stubFor(WireMock.post(WireMock.anyUrl()).willReturn(WireMock.status(502)));
		assertThat(ask()).contains("callTool(wiki, read): it is unknown whether the tool ran");
		api.verify(1, WireMock.postRequestedFor(WireMock.anyUrl()));
	}

	@Test
	void rateLimitedToolIsCalledAgainByClient() {
		api.stubFor(WireMock.post(WireMock.anyUrl()).willReturn(WireMock.status(429).withHeader("Retry-After", "0")));
		assertThat(ask()).contains("429");
		api.verify(3, WireMock.postRequestedFor(WireMock.anyUrl()));
	}

	record Page(String page) {
	}

	@Configuration(proxyBeanMethods = false)
	static class Assistant {

		@Bean
		ToolCallback read(ConnectorsClient connectors) {
			return FunctionToolCallback
				.builder("read", (Page page) -> connectors.callTool("wiki", "read", Map.of("page", page.page())).text())
				.description("Reads a page")
				.inputType(Page.class)
				.build();
		}

		@Bean
		ChatModel model() {
			return new OnceCallingModel();
		}

	}

	/** Calls the tool once, then repeats what the tool said. */
	static class OnceCallingModel implements ChatModel {

		@Override
		public ChatOptions getOptions() {
			return ToolCallingChatOptions.builder().build();
		}

		@Override
		public ChatResponse call(Prompt prompt) {
			String said = prompt.getInstructions()
				.stream()
				.filter(ToolResponseMessage.class::isInstance)
				.map((message) -> ((ToolResponseMessage) message).getResponses().get(0).responseData())
				.findFirst()
				.orElse(null);
			AssistantMessage.ToolCall toolCall = new AssistantMessage.ToolCall("1", "function", "read",
					"{\"page\":\"home\"}");
			return new ChatResponse(List.of(new Generation((said != null) ? new AssistantMessage(said)
					: AssistantMessage.builder().content("").toolCalls(List.of(toolCall)).build())));
		}

	}

}
