// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.langchain4j;

import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.service.IllegalConfigurationException;
import dev.langchain4j.service.tool.ToolProvider;
import dev.langchain4j.service.tool.ToolProviderResult;
import dev.langchain4j.spring.LangChain4jAutoConfig;
import io.github.mistralconnectors.autoconfigure.StarterContext;
import io.github.mistralconnectors.autoconfigure.springai.ConnectorsSpringAiAutoConfiguration;
import io.github.mistralconnectors.autoconfigure.tools.ConnectorsToolsAutoConfiguration;
import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.catalog.ConnectorToolCatalog;
import io.github.mistralconnectors.langchain4j.ConnectorToolProvider;
import io.github.mistralconnectors.langchain4j.LangChain4jPrompt;
import io.github.mistralconnectors.langchain4j.WikiAssistant;
import io.github.mistralconnectors.springai.ConnectorToolCallbacks;
import io.github.mistralconnectors.tools.ModelToolSettings;
import io.github.mistralconnectors.tools.ScriptedModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link ConnectorsLangChain4jAutoConfiguration}, alone and beside Spring AI,
 * and with LangChain4j's starter for Spring Boot 3.
 */
class ConnectorsLangChain4jAutoConfigurationTests {

	@RegisterExtension
	static final WireMockExtension api = WireMockExtension.newInstance()
		.options(WireMockConfiguration.wireMockConfig().dynamicPort())
		.build();

	@RegisterExtension
	static final ScriptedModel model = new ScriptedModel();

	private final ApplicationContextRunner runner = StarterContext.runner()
		.withConfiguration(AutoConfigurations.of(ConnectorsLangChain4jAutoConfiguration.class,
				ConnectorsSpringAiAutoConfiguration.class, ConnectorsToolsAutoConfiguration.class))
		.withPropertyValues("mistral.base-url=" + api.baseUrl());

	private final ApplicationContextRunner starter = this.runner
		.withConfiguration(AutoConfigurations.of(LangChain4jAutoConfig.class))
		.withBean(ChatModel.class, () -> LangChain4jPrompt.chatModel(model))
		.withUserConfiguration(Application.class);

	@ParameterizedTest
	@CsvSource({ "true, true", "true, false", "false, true", "false, false" })
	void eachFrameworkThatIsThereGetsTools(boolean langChain4j, boolean springAi) {
		String[] hidden = Stream.of(langChain4j ? "" : "dev.langchain4j", springAi ? "" : "org.springframework.ai")
			.filter((name) -> !name.isEmpty())
			.toArray(String[]::new);
		this.runner.withClassLoader(new FilteredClassLoader(hidden))
			.withPropertyValues("mistral.connectors.tools.wiki=*")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBeanProvider(ConnectorToolCallbacks.class).stream()).hasSize(springAi ? 1 : 0);
				if (langChain4j) {
					assertThat(context).hasSingleBean(ConnectorToolProvider.class).hasSingleBean(ToolProvider.class);
				}
				else {
					assertThat(context.containsBean("connectorsToolProvider")).isFalse();
				}
				assertThat(context.getBeanFactory().containsSingleton("connectorsModelToolSettings"))
					.isEqualTo(langChain4j || springAi);
				assertThat(api.getAllServeEvents()).isEmpty();
			});
	}

	@ParameterizedTest
	@CsvSource({ "mistral.connectors.tool-approval=none", "mistral.connectors.tools=" })
	void withoutOfferedToolsThereIsNoProvider(String property) {
		this.runner.withPropertyValues(property)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ToolProvider.class));
	}

	@Test
	void backsOffWithoutApiKey() {
		StarterContext.withoutKey()
			.withConfiguration(AutoConfigurations.of(ConnectorsLangChain4jAutoConfiguration.class,
					ConnectorsToolsAutoConfiguration.class))
			.withPropertyValues("mistral.connectors.tools.wiki=*")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ToolProvider.class));
	}

	@Test
	void backsOffWhenDisabled() {
		this.runner.withBean(ConnectorsClient.class, () -> ConnectorsClient.builder().apiKey("1").build())
			.withPropertyValues("mistral.enabled=false", "mistral.connectors.tools.wiki=*")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ToolProvider.class));
	}

	@Test
	void settingsOfTheApplicationOfferTools() {
		stubWiki();
		this.starter.withBean(ModelToolSettings.class, () -> ModelToolSettings.builder().offer("wiki", "*").build())
			.run((context) -> {
				assertThat(context).hasSingleBean(ConnectorToolProvider.class);
				assertThat(api.getAllServeEvents()).isEmpty();
				model.calls(new ScriptedModel.Call("wiki__read", "{}"));
				assertThat(context.getBean(WikiAssistant.class).chat("What is new?")).isEqualTo("page");
			});
	}

	@Test
	void settingsOfTheApplicationSwitchNothingOn() {
		ModelToolSettings settings = ModelToolSettings.builder().offer("wiki", "*").build();
		StarterContext.withoutKey()
			.withConfiguration(AutoConfigurations.of(ConnectorsLangChain4jAutoConfiguration.class,
					ConnectorsToolsAutoConfiguration.class))
			.withPropertyValues("mistral.connectors.tools.wiki=*")
			.withBean(ModelToolSettings.class, () -> settings)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ToolProvider.class));
		ApplicationContextRunner offered = this.runner.withPropertyValues("mistral.connectors.tools.wiki=*")
			.withBean(ModelToolSettings.class, () -> settings);
		offered.withPropertyValues("mistral.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ToolProvider.class));
		offered.withBean("one", ConnectorsClient.class, () -> ConnectorsClient.builder().apiKey("1").build())
			.withBean("two", ConnectorsClient.class, () -> ConnectorsClient.builder().apiKey("2").build())
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ToolProvider.class));
	}

	@Test
	void providerOfTheApplicationWins() {
		this.runner.withPropertyValues("mistral.connectors.tools.wiki=*")
			.withUserConfiguration(OwnProvider.class)
			.run((context) -> assertThat(context).hasSingleBean(ConnectorToolProvider.class).hasBean("ownProvider"));
	}

	@Test
	void approvalWithoutApproverFailsTheStart() {
		this.runner.withClassLoader(new FilteredClassLoader("org.springframework.ai"))
			.withPropertyValues("mistral.connectors.tools.wiki=*", "mistral.connectors.tool-approval=all")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("'mistral.connectors.tool-approval' is 'all'"));
	}

	private static void stubWiki() {
		api.stubFor(WireMock.get(WireMock.anyUrl()).willReturn(WireMock.okJson("[{\"name\":\"read\"}]")));
		api.stubFor(WireMock.post(WireMock.anyUrl())
			.willReturn(WireMock.okJson("{\"content\":[{\"type\":\"text\",\"text\":\"page\"}]}")));
	}

	@Test
	void starterOfLangChain4jWiresTheProvider() {
		stubWiki();
		this.starter.withPropertyValues("mistral.connectors.tools.wiki=*").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(api.getAllServeEvents()).isEmpty();
			model.calls(new ScriptedModel.Call("wiki__read", "{}"));
			assertThat(context.getBean(WikiAssistant.class).chat("What is new?")).isEqualTo("page");
			assertThat(model.offeredTools()).containsExactly("wiki__read");
		});
	}

	@Test
	void starterOfLangChain4jOffersToolsOfTheApplicationToo() {
		stubWiki();
		this.starter.withPropertyValues("mistral.connectors.tools.wiki=*")
			.withUserConfiguration(OwnTools.class)
			.run((context) -> {
				model.calls(new ScriptedModel.Call("time", "{}"), new ScriptedModel.Call("wiki__read", "{}"));
				assertThat(context.getBean(WikiAssistant.class).chat("What is new?")).isEqualTo("noon | page");
				assertThat(model.offeredTools()).containsExactlyInAnyOrder("time", "wiki__read");
			});
	}

	@Test
	void providerOfTheApplicationIsWiredWithoutOfferedTools() {
		this.starter.withBean("own", ToolProvider.class, () -> (request) -> ToolProviderResult.builder().build())
			.run((context) -> assertThat(context.getBean(WikiAssistant.class).chat("What is new?"))
				.isEqualTo("no results"));
	}

	@Test
	void starterOfLangChain4jRefusesTwoProviders() {
		this.starter.withPropertyValues("mistral.connectors.tools.wiki=*")
			.withBean("own", ToolProvider.class, () -> (request) -> ToolProviderResult.builder().build())
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(IllegalConfigurationException.class)
				.hasMessageContaining("connectorsToolProvider")
				.hasMessageContaining("EXPLICIT"));
	}

	@Component
	static class OwnTools {

		@Tool
		String time() {
			return "noon";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnProvider {

		@Bean
		ConnectorToolProvider ownProvider(ConnectorsClient client, ConnectorToolCatalog catalog) {
			return new ConnectorToolProvider(client, () -> catalog,
					ModelToolSettings.builder().offer("wiki", "*").build());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage(basePackageClasses = WikiAssistant.class)
	static class Application {

	}

}
