// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.ConnectorsClientBuilder;
import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import io.github.mistralconnectors.client.error.InvalidBaseUrlException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

class ConnectorsAutoConfigurationTests {

	private final ApplicationContextRunner runner = StarterContext.withoutKey();

	private final ApplicationContextRunner withKey = StarterContext.runner();

	@Test
	void configuresBothClients() {
		this.withKey.run((context) -> {
			assertThat(context).hasSingleBean(ConnectorsClient.class).hasBean("connectorsClient");
			assertThat(context).hasSingleBean(ReactiveConnectorsClient.class).hasBean("reactiveConnectorsClient");
			assertThat(context).hasSingleBean(ConnectorsConnectionDetails.class).hasBean("connectorsConnectionDetails");
		});
	}

	@Test
	void environmentVariableIsEnough() {
		this.runner
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment",
						Map.of("MISTRAL_API_KEY", "key-from-environment"))))
			.run((context) -> {
				assertThat(context).hasSingleBean(ConnectorsClient.class);
				assertThat(context.getBean(ConnectorsConnectionDetails.class).getApiKey())
					.isEqualTo("key-from-environment");
			});
	}

	@Test
	void worksWithoutAnyOtherAutoConfiguration() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(ConnectorsAutoConfiguration.class))
			.withPropertyValues("mistral.api-key=key-1")
			.run((context) -> assertThat(context).hasSingleBean(ConnectorsClient.class));
	}

	@Test
	void backsOffWithoutApiKey() {
		this.runner.run(this::hasNoClient);
	}

	@Test
	void backsOffWithEmptyApiKey() {
		this.runner.withPropertyValues("mistral.api-key=${NOT_SET_ANYWHERE:}").run(this::hasNoClient);
	}

	@ParameterizedTest
	@ValueSource(strings = { "${UNSET}", "Bearer ${UNSET}", "${UNSET:${ALSO_UNSET}}", "${UNSET_${ALSO_UNSET}}",
			"${UNSET}${ALSO_UNSET}", "${UNSET:}" })
	void backsOffWhenApiKeyRefersToNothing(String apiKey) {
		this.runner.withPropertyValues("mistral.api-key=" + apiKey).run((context) -> {
			assertThat(context).hasNotFailed();
			hasNoClient(context);
		});
	}

	@Test
	void connectionDetailsOfTheUserNeedNoVariable() {
		ConnectorsConnectionDetails details = () -> "key-2";
		this.runner.withBean("mine", ConnectorsConnectionDetails.class, () -> details)
			.withPropertyValues("mistral.api-key=${UNSET}")
			.run((context) -> assertThat(context).hasSingleBean(ConnectorsClient.class));
	}

	@Test
	void backsOffWhenDisabled() {
		this.withKey.withPropertyValues("mistral.enabled=false").run(this::hasNoClient);
	}

	@Test
	void backsOffWithoutClientClass() {
		this.withKey.withClassLoader(new FilteredClassLoader(ConnectorsClient.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(ConnectorsAutoConfiguration.class)
				.doesNotHaveBean(ReactiveConnectorsClient.class));
	}

	@Test
	void backsOffWithoutWebClientClass() {
		this.withKey.withClassLoader(new FilteredClassLoader(WebClient.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ConnectorsClient.class));
	}

	@Test
	void clientOfTheUserWins() {
		ConnectorsClient client = mock();
		this.withKey.withBean("mine", ConnectorsClient.class, () -> client).run((context) -> {
			assertThat(context.getBean(ConnectorsClient.class)).isSameAs(client);
			assertThat(context).hasSingleBean(ReactiveConnectorsClient.class);
		});
	}

	@Test
	void reactiveClientOfTheUserWins() {
		ReactiveConnectorsClient client = mock();
		this.withKey.withBean("mine", ReactiveConnectorsClient.class, () -> client).run((context) -> {
			assertThat(context.getBean(ReactiveConnectorsClient.class)).isSameAs(client);
			assertThat(context).hasSingleBean(ConnectorsClient.class);
		});
	}

	@Test
	void connectionDetailsOfTheUserWin() {
		ConnectorsConnectionDetails details = () -> "key-2";
		this.withKey.withBean("mine", ConnectorsConnectionDetails.class, () -> details)
			.run((context) -> assertThat(context.getBean(ConnectorsConnectionDetails.class)).isSameAs(details));
	}

	@Test
	void connectionDetailsOfTheUserNeedNoProperty() {
		ConnectorsConnectionDetails details = () -> "key-2";
		this.runner.withBean("mine", ConnectorsConnectionDetails.class, () -> details)
			.run((context) -> assertThat(context).hasSingleBean(ConnectorsClient.class)
				.hasSingleBean(ReactiveConnectorsClient.class));
	}

	@Test
	void builderOfTheUserWins() {
		this.withKey.withBean("mine", ConnectorsClientBuilder.class, () -> ConnectorsClient.builder().apiKey("key-2"))
			.run((context) -> assertThat(context).hasSingleBean(ConnectorsClientBuilder.class)
				.hasSingleBean(ConnectorsClient.class));
	}

	@Test
	void builderIsPrototype() {
		this.withKey.run((context) -> assertThat(context.getBean(ConnectorsClientBuilder.class))
			.isNotSameAs(context.getBean(ConnectorsClientBuilder.class)));
	}

	@Test
	void customizersRunInOrderForEachClient() {
		this.withKey.withUserConfiguration(Customizers.class)
			.run((context) -> assertThat(context.getBean(Customizers.class).calls).containsExactly("first", "second",
					"first", "second"));
	}

	@Test
	void clientsThatNobodyNeedsAreNotCreated() {
		this.withKey.run((context) -> {
			assertThat(context.getBeanFactory().containsSingleton("connectorsClient")).isFalse();
			assertThat(context.getBeanFactory().containsSingleton("reactiveConnectorsClient")).isFalse();
		});
	}

	@Test
	void faultsThatShowInAClientEndTheStart() {
		this.withKey
			.withBean(ConnectorsClientCustomizer.class,
					() -> (builder) -> builder.webClientCustomizer((webClient) -> webClient.filter(null)))
			.run((context) -> assertThat(context).getFailure().hasMessageContaining("connectorsClient"));
		this.withKey.withPropertyValues("mistral.base-url=mailto:me")
			.run((context) -> assertThat(context).getFailure().hasRootCauseInstanceOf(InvalidBaseUrlException.class));
	}

	@Test
	void beanNamesAreDistinctive() {
		this.withKey.run((context) -> assertThat(context.getBeanDefinitionNames())
			.filteredOn((name) -> context.getBean(name).getClass().getName().contains("mistralconnectors"))
			.allMatch((name) -> name.contains("onnectors") || name.startsWith("mistral")));
	}

	private void hasNoClient(org.springframework.context.ApplicationContext context) {
		assertThat(context.getBeanProvider(ConnectorsClient.class)).isEmpty();
		assertThat(context.getBeanProvider(ReactiveConnectorsClient.class)).isEmpty();
		assertThat(context.getBeanProvider(ConnectorsClientBuilder.class)).isEmpty();
		assertThat(context.getBeanProvider(ConnectorsConnectionDetails.class)).isEmpty();
	}

	@Configuration(proxyBeanMethods = false)
	static class Customizers {

		private final List<String> calls = new ArrayList<>();

		@Bean
		@Order(2)
		ConnectorsClientCustomizer second() {
			return (builder) -> this.calls.add("second");
		}

		@Bean
		@Order(1)
		ConnectorsClientCustomizer first() {
			return (builder) -> this.calls.add("first");
		}

	}

}
