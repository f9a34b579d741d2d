// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import java.util.Map;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests of the messages of an application that fails to start.
 */
@ExtendWith(OutputCaptureExtension.class)
class FailureAnalyzerTests {

	@Test
	void missingKeyIsNamed(CapturedOutput output) {
		fail(NeedsClient.class);
		assertThat(output).contains(
				"""
						Description:

						Parameter 0 of method greeting in io.github.mistralconnectors.autoconfigure.FailureAnalyzerTests$NeedsClient \
						required a bean of type 'io.github.mistralconnectors.client.ConnectorsClient', \
						but the API key for Mistral is not set.

						Action:

						Set the property 'mistral.api-key' or the environment variable 'MISTRAL_API_KEY' to an API key of your \
						Mistral workspace, or the property 'mistral.service-account-token-path' or the environment variable \
						'MISTRAL_SA_TOKEN_PATH' to the path of a file with the token of a service account, or define a bean of type \
						'io.github.mistralconnectors.autoconfigure.ConnectorsConnectionDetails'.
						""");
	}

	@Test
	void missingKeyIsNamedForTheReactiveClient(CapturedOutput output) {
		fail(NeedsReactiveClient.class);
		assertThat(output).contains("required a bean of type 'io.github.mistralconnectors.client."
				+ "ReactiveConnectorsClient', but the API key for Mistral is not set.");
	}

	@ParameterizedTest
	@CsvSource({ "${MY_KEY}, MY_KEY", "${MY_KEY:${OTHER_KEY}}, OTHER_KEY", "secret-${MY_KEY}, MY_KEY",
			"${MY_${STAGE}_KEY}, STAGE" })
	void unsetVariableIsNamed(String apiKey, String variable, CapturedOutput output) {
		fail(NeedsClient.class, "--mistral.api-key=" + apiKey);
		assertThat(output)
			.contains("but the API key for Mistral is not set: 'mistral.api-key' refers to '" + variable
					+ "', which is not set.")
			.contains("Set the property 'mistral.api-key'")
			.doesNotContain("secret-");
	}

	@Test
	void unsetVariableOfTheTokenFileIsNamed(CapturedOutput output) {
		fail(NeedsClient.class, "--mistral.service-account-token-path=${DIRECTORY}/token");
		assertThat(output)
			.contains("but the API key for Mistral is not set: 'mistral.service-account-token-path' refers"
					+ " to 'DIRECTORY', which is not set.");
	}

	@Test
	void disabledClientsAreNamed(CapturedOutput output) {
		fail(NeedsClient.class, "--mistral.enabled=false", "--mistral.api-key=key-1");
		assertThat(output).contains("but the property 'mistral.enabled' is false.")
			.contains("Remove 'mistral.enabled' or set it to true.")
			.doesNotContain("key-1");
	}

	@Test
	void malformedBaseUrlIsNamed(CapturedOutput output) {
		fail(NeedsClient.class, "--mistral.api-key=key-1", "--mistral.base-url=api.mistral.ai");
		assertThat(output)
			.contains(
					"""
							Description:

							The base URL 'api.mistral.ai' must start with http:// or https://.

							Action:

							Correct the property 'mistral.base-url', the environment variable 'MISTRAL_BASE_URL', or the \
							ConnectorsConnectionDetails or ConnectorsClientCustomizer that provides the base URL. Remove the property \
							to use Mistral's service at https://api.mistral.ai.
							""")
			.doesNotContain("key-1");
	}

	@Test
	void unsetVariableOfTheBaseUrlIsNamed(CapturedOutput output) {
		fail(NeedsClient.class, "--mistral.api-key=key-1", "--mistral.base-url=${MY_URL}");
		assertThat(output).contains("The base URL '${MY_URL}' is not a URL");
	}

	@ParameterizedTest
	@ValueSource(strings = { "mistral.enabled", "mistral.connectors.connect.enabled" })
	void unsetVariableOfASwitchIsNamed(String property, CapturedOutput output) {
		SpringApplication spring = new SpringApplication(NeedsClient.class);
		spring.setDefaultProperties(Map.of("server.port", 0, "mistral.api-key", "key-1", property, "${MY_SWITCH}"));
		assertThatException().isThrownBy(() -> spring.run().close());
		assertThat(output).contains("The property '" + property + "' refers to 'MY_SWITCH', which is not set.")
			.contains("Set 'MY_SWITCH', or give the property a default: ${MY_SWITCH:…}.");
	}

	@Test
	void unsetVariablesOfOthersAreNotAnalyzed() {
		MockEnvironment environment = new MockEnvironment().withProperty("mistral.enabled", "${MY_SWITCH}")
			.withProperty("other", "${OTHER}");
		assertThat(new UnsetVariableFailureAnalyzer(environment)
			.analyze(catchThrowable(() -> environment.getProperty("other")))).isNull();
	}

	@Test
	void malformedBaseUrlShowsNoPassword(CapturedOutput output) {
		fail(NeedsClient.class, "--mistral.api-key=key-1", "--mistral.base-url=https://ada:lovelace@example.org");
		assertThat(output).contains("'https://***@example.org'").doesNotContain("lovelace");
	}

	@Test
	void missingKeyOfPrincipalsIsNamed(CapturedOutput output) {
		fail(NeedsClient.class, "--mistral.api-key=key-1", "--mistral.connectors.credentials=principal");
		assertThat(output)
			.contains("The property 'mistral.connectors.credentials' is 'principal', but the key of the users' names,"
					+ " 'mistral.connectors.principal-key', is not set.")
			.contains("Set 'mistral.connectors.principal-key' to a secret text of at least 32 bytes");
	}

	@Test
	void valueOutOfRangeIsNamed(CapturedOutput output) {
		fail(NeedsClient.class, "--mistral.api-key=key-1", "--mistral.retry.max-attempts=0");
		assertThat(output).contains("Failed to bind properties under 'mistral.retry'")
			.contains("maxAttempts must be at least 1, but is 0");
	}

	@Test
	void otherMissingBeansAreNotAnalyzed() {
		MissingConnectorsClientFailureAnalyzer analyzer = new MissingConnectorsClientFailureAnalyzer(
				new MockEnvironment());
		assertThat(analyzer.analyze(new NoSuchBeanDefinitionException(String.class))).isNull();
		assertThat(analyzer.analyze(new NoSuchBeanDefinitionException("connectorsClient"))).isNull();
		assertThat(analyzer.analyze(new NoUniqueBeanDefinitionException(ConnectorsClient.class, "a", "b"))).isNull();
	}

	@Test
	void clientMissingForOtherReasonIsNotAnalyzed() {
		MissingConnectorsClientFailureAnalyzer analyzer = new MissingConnectorsClientFailureAnalyzer(
				new MockEnvironment().withProperty("mistral.api-key", "key-1"));
		assertThat(analyzer.analyze(new NoSuchBeanDefinitionException(ConnectorsClient.class))).isNull();
	}

	private static void fail(Class<?> application, String... arguments) {
		SpringApplication spring = new SpringApplicationBuilder(application).web(WebApplicationType.NONE).build();
		assertThatException().isThrownBy(() -> spring.run(arguments).close());
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class NeedsClient {

		@Bean
		String greeting(ConnectorsClient client) {
			return "hello";
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class NeedsReactiveClient {

		@Bean
		String greeting(ReactiveConnectorsClient client) {
			return "hello";
		}

	}

}
