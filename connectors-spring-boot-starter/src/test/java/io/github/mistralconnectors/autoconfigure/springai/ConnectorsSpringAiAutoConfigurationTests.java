// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.springai;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.mistralconnectors.autoconfigure.StarterContext;
import io.github.mistralconnectors.autoconfigure.tools.ConnectorsToolsAutoConfiguration;
import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.catalog.ConnectorToolCatalog;
import io.github.mistralconnectors.springai.ConnectorToolCallbacks;
import io.github.mistralconnectors.tools.ModelToolSettings;
import io.github.mistralconnectors.tools.ReactiveToolCallApprover;
import io.github.mistralconnectors.tools.ToolCallApprover;
import io.github.mistralconnectors.tools.ToolCallVerdict;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.ai.chat.client.advisor.api.Advisor;
import org.springframework.ai.model.chat.client.autoconfigure.ChatClientAutoConfiguration;
import org.springframework.ai.model.tool.ToolCallingManager;
import org.springframework.ai.model.tool.autoconfigure.ToolCallingAutoConfiguration;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.ToolCallbackProvider;
import org.springframework.ai.tool.function.FunctionToolCallback;
import org.springframework.ai.tool.resolution.ToolCallbackResolver;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.support.SpringFactoriesLoader;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link ConnectorsSpringAiAutoConfiguration}.
 */
class ConnectorsSpringAiAutoConfigurationTests {

	@RegisterExtension
	static final WireMockExtension api = WireMockExtension.newInstance()
		.options(WireMockConfiguration.wireMockConfig().dynamicPort())
		.build();

	private final ApplicationContextRunner runner = StarterContext.runner()
		.withConfiguration(
				AutoConfigurations.of(ConnectorsSpringAiAutoConfiguration.class, ConnectorsToolsAutoConfiguration.class,
						ToolCallingAutoConfiguration.class, ChatClientAutoConfiguration.class))
		.withPropertyValues("mistral.base-url=" + api.baseUrl());

	private static void listing(String... tools) {
		StringBuilder json = new StringBuilder();
		for (String tool : tools) {
			json.append(json.isEmpty() ? "" : ",").append("{\"name\":\"").append(tool).append("\"}");
		}
		api.stubFor(WireMock.get(WireMock.anyUrl()).willReturn(WireMock.okJson("[" + json + "]")));
	}

	@Test
	void onePropertyOffersTools() {
		listing("read", "write");
		this.runner.withPropertyValues("mistral.connectors.tools.wiki=read").run((context) -> {
			ToolCallback[] callbacks = context.getBean(ConnectorToolCallbacks.class).getToolCallbacks();
			assertThat(callbacks).extracting((callback) -> callback.getToolDefinition().name())
				.containsExactly("wiki__read");
		});
	}

	@Test
	void namesOfConnectorsMayNeedBrackets() {
		listing("read");
		this.runner.withPropertyValues("mistral.connectors.tools.[my_Wiki]=*")
			.run((context) -> assertThat(context.getBean(ConnectorToolCallbacks.class).getToolCallbacks())
				.extracting((callback) -> callback.getToolDefinition().name())
				.containsExactly("my_Wiki__read"));
	}

	@Test
	void nothingIsAskedForWhileTheApplicationStarts() {
		this.runner.withPropertyValues("mistral.connectors.tools.wiki=*", "mistral.connectors.credentials=named")
			.run((context) -> {
				assertThat(context).hasSingleBean(ToolCallbackResolver.class);
				assertThat(api.getAllServeEvents()).isEmpty();
			});
	}

	@Test
	void noToolsAreOfferedWithoutTheProperty() {
		this.runner.run((context) -> {
			assertThat(context.getBean(ConnectorToolCallbacks.class).getToolCallbacks()).isEmpty();
			assertThat(context.getBeanFactory().containsSingleton("connectorsToolCatalog")).isFalse();
			assertThat(api.getAllServeEvents()).isEmpty();
		});
	}

	@Test
	void backsOffWithoutSpringAi() {
		StarterContext.runner()
			.withConfiguration(AutoConfigurations.of(ConnectorsSpringAiAutoConfiguration.class,
					ConnectorsToolsAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader("org.springframework.ai"))
			.withPropertyValues("mistral.connectors.tools.wiki=*")
			.run((context) -> {
				assertThat(context).hasNotFailed().doesNotHaveBean(ConnectorToolCallbacks.class);
				assertThat(context.getBeanFactory().containsSingleton("connectorsModelToolSettings")).isFalse();
			});
	}

	@Test
	void backsOffWithoutApiKey() {
		StarterContext.withoutKey()
			.withConfiguration(AutoConfigurations.of(ConnectorsSpringAiAutoConfiguration.class,
					ConnectorsToolsAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ConnectorToolCallbacks.class));
	}

	@Test
	void backsOffWithSeveralClients() {
		this.runner.withBean("one", ConnectorsClient.class, () -> ConnectorsClient.builder().apiKey("1").build())
			.withBean("two", ConnectorsClient.class, () -> ConnectorsClient.builder().apiKey("2").build())
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ConnectorToolCallbacks.class));
	}

	@Test
	void backsOffWhenDisabled() {
		this.runner.withBean(ConnectorsClient.class, () -> ConnectorsClient.builder().apiKey("1").build())
			.withPropertyValues("mistral.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ConnectorToolCallbacks.class));
	}

	@Test
	void settingsOfTheApplicationSwitchNothingOn() {
		ModelToolSettings settings = ModelToolSettings.builder().offer("wiki", "*").build();
		StarterContext.withoutKey()
			.withConfiguration(AutoConfigurations.of(ConnectorsSpringAiAutoConfiguration.class,
					ConnectorsToolsAutoConfiguration.class))
			.withBean(ModelToolSettings.class, () -> settings)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ConnectorToolCallbacks.class));
		this.runner.withPropertyValues("mistral.enabled=false")
			.withBean(ModelToolSettings.class, () -> settings)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ConnectorToolCallbacks.class));
		this.runner.withBean("one", ConnectorsClient.class, () -> ConnectorsClient.builder().apiKey("1").build())
			.withBean("two", ConnectorsClient.class, () -> ConnectorsClient.builder().apiKey("2").build())
			.withBean(ModelToolSettings.class, () -> settings)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ConnectorToolCallbacks.class));
	}

	@Test
	void toolsOfTheApplicationStayBesideOurs() {
		listing("read");
		this.runner.withUserConfiguration(OwnTool.class)
			.withPropertyValues("mistral.connectors.tools.wiki=*")
			.run((context) -> {
				assertThat(context.getBean(ToolCallbackResolver.class).resolve("own")).isNotNull();
				assertThat(context.getBean(ToolCallback.class).call("{}")).contains("mine");
				assertThat(context.getBean(ConnectorToolCallbacks.class).getToolCallbacks()).hasSize(1);
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "default", "named" })
	void providerOfTheApplicationWins(String credentials) {
		this.runner.withUserConfiguration(OwnProvider.class)
			.withPropertyValues("mistral.connectors.credentials=" + credentials)
			.run((context) -> {
				assertThat(context).hasSingleBean(ConnectorToolCallbacks.class)
					.hasBean("ownProvider")
					.hasSingleBean(ToolCallbackResolver.class);
				assertThat(api.getAllServeEvents()).isEmpty();
			});
	}

	@Test
	void nothingIsRegisteredForTheWholeApplication() {
		this.runner.withPropertyValues("mistral.connectors.tools.wiki=*").run((context) -> {
			assertThat(context).doesNotHaveBean(Advisor.class);
			assertThat(context.getBeansOfType(ToolCallbackProvider.class)).containsOnlyKeys("connectorsToolCallbacks");
			assertThat(context.getBean(ToolCallingManager.class).getClass().getPackageName())
				.isEqualTo("org.springframework.ai.model.tool");
		});
	}

	@Test
	void approvalWithoutApproverFailsTheStart() {
		this.runner.withPropertyValues("mistral.connectors.tool-approval=unless-read-only").run((context) -> {
			assertThat(context).hasFailed();
			FailureAnalysis analysis = SpringFactoriesLoader.forDefaultResourceLocation()
				.load(FailureAnalyzer.class, SpringFactoriesLoader.FailureHandler.handleMessage((message, failure) -> {
				}))
				.stream()
				.map((analyzer) -> analyzer.analyze(context.getStartupFailure()))
				.filter((found) -> found != null)
				.findFirst()
				.orElseThrow();
			assertThat(analysis.getDescription()).contains("'mistral.connectors.tool-approval' is 'unless-read-only'");
			assertThat(analysis.getAction()).contains("ToolCallApprover", "none");
		});
	}

	@Test
	void approverOfTheApplicationIsAsked() {
		listing("read");
		this.runner.withPropertyValues("mistral.connectors.tools.wiki=*", "mistral.connectors.tool-approval=all")
			.withBean(ToolCallApprover.class, () -> (call) -> ToolCallVerdict.refuse("blocking"))
			.run((context) -> assertThat(context.getBean(ConnectorToolCallbacks.class).getToolCallbacks()[0].call("{}"))
				.contains("blocking"));
		this.runner.withPropertyValues("mistral.connectors.tools.wiki=*", "mistral.connectors.tool-approval=all")
			.withBean(ReactiveToolCallApprover.class, () -> (call) -> Mono.just(ToolCallVerdict.refuse("reactive")))
			.run((context) -> assertThat(context.getBean(ConnectorToolCallbacks.class).getToolCallbacks()[0].call("{}"))
				.contains("reactive"));
	}

	@Test
	void twoKindsOfApproversFailTheStart() {
		this.runner.withPropertyValues("mistral.connectors.tool-approval=all")
			.withBean(ToolCallApprover.class, () -> (call) -> ToolCallVerdict.run())
			.withBean(ReactiveToolCallApprover.class, () -> (call) -> Mono.empty())
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("only one"));
	}

	@Test
	void listOfPatternsFailsTheStart() {
		this.runner.withPropertyValues("mistral.connectors.tools.wiki[0]=read")
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("wiki"));
	}

	@Test
	void readOnlyNeedsTrustedConnector() {
		this.runner.withPropertyValues("mistral.connectors.tools.wiki=read-only")
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("not trusted"));
	}

	@Test
	void resultsAreCutAsThePropertySays() {
		listing("read");
		api.stubFor(WireMock.post(WireMock.anyUrl())
			.willReturn(WireMock.okJson("{\"content\":[{\"type\":\"text\",\"text\":\"abcdef\"}]}")));
		this.runner.withPropertyValues("mistral.connectors.tools.wiki=*", "mistral.connectors.tool-result-max-length=3")
			.run((context) -> assertThat(context.getBean(ConnectorToolCallbacks.class).getToolCallbacks()[0].call("{}"))
				.startsWith("abc\n[This text was cut"));
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnTool {

		@Bean
		ToolCallback own() {
			return FunctionToolCallback.builder("own", () -> "mine").description("Mine").inputType(Void.class).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnProvider {

		@Bean
		ConnectorToolCallbacks ownProvider(ConnectorsClient client, ConnectorToolCatalog catalog,
				ObservationRegistry observations, ConfigurableApplicationContext context) {
			return new ConnectorToolCallbacks(client, () -> catalog,
					ModelToolSettings.builder().offer("wiki", "*").build(), observations, context::isRunning);
		}

	}

}
