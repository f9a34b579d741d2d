// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import java.util.Map;
import java.util.Objects;

import io.github.mistralconnectors.client.ConnectorsClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests of the analyses of failed starts, as the registered analyzers give them in the
 * order in which Spring Boot asks them.
 */
class StartFailureAnalysisTests {

	private @Nullable ConfigurableApplicationContext failed;

	private final ApplicationContextRunner withoutKey = StarterContext.withoutKey()
		.withInitializer((context) -> this.failed = context);

	private final ApplicationContextRunner runner = this.withoutKey.withPropertyValues("mistral.api-key=key-1");

	@Test
	void blankKeyIsNamed() {
		this.withoutKey.withPropertyValues("mistral.api-key=   ")
			.withUserConfiguration(NeedsClient.class)
			.run((context) -> assertThat(analyze(context).getDescription())
				.endsWith("but the API key for Mistral is not set. The property 'mistral.api-key' is empty."));
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '"', textBlock = """
			api.mistral.ai                  | must start with http:// or https://
			ftp://api.mistral.ai            | must start with http:// or https://
			https://api.mistral.ai?region=eu| must have no query and no fragment
			https://api.mistral.ai#eu       | must have no query and no fragment
			https:///v1                     | has no host
			""", delimiter = '|')
	void faultOfTheBaseUrlIsNamed(String baseUrl, String fault) {
		this.runner.withPropertyValues("mistral.base-url=" + baseUrl).run((context) -> {
			FailureAnalysis analysis = analyze(context);
			assertThat(analysis.getDescription()).isEqualTo("The base URL '" + baseUrl + "' " + fault + ".");
			assertThat(analysis.getAction()).startsWith("Correct the property 'mistral.base-url'");
		});
	}

	@Test
	void regionBesideBaseUrlIsNamed() {
		this.runner.withPropertyValues("mistral.region=eu", "mistral.base-url=http://localhost:1").run((context) -> {
			FailureAnalysis analysis = analyze(context);
			assertThat(analysis.getDescription()).startsWith("The address of the API is set twice: 'mistral.base-url'");
			assertThat(analysis.getAction()).startsWith("Remove one of them.");
		});
	}

	@Test
	void unknownSslBundleIsNamed() {
		this.runner.withPropertyValues("mistral.ssl.bundle=corporate").run((context) -> {
			FailureAnalysis analysis = analyze(context);
			assertThat(analysis.getDescription())
				.isEqualTo("The property 'mistral.ssl.bundle' names the SSL bundle 'corporate', which does not exist.");
			assertThat(analysis.getAction())
				.isEqualTo("Correct the name, or configure the bundle with 'spring.ssl.bundle.pem.corporate.*' or"
						+ " 'spring.ssl.bundle.jks.corporate.*'.");
		});
	}

	@Test
	void unknownSslBundleOfOthersIsNotAnalyzed() {
		this.runner.withPropertyValues("spring.http.clients.ssl.bundle=corporate")
			.run((context) -> assertThat(find(context)).isNull());
	}

	@ParameterizedTest
	@CsvSource({ "host=proxy, port must be 1 to 65535", "port=3128, host must be set together",
			"username=ada, host must be set together" })
	void halfAProxyIsNamed(String property, String fault) {
		String name = "mistral.proxy." + property.split("=")[0];
		this.runner.withPropertyValues("mistral.proxy." + property).run((context) -> {
			FailureAnalysis analysis = analyze(context);
			assertThat(analysis.getDescription())
				.startsWith("Failed to bind properties under 'mistral.proxy': mistral.proxy." + fault)
				.endsWith("What is set there: '" + name + "' by \"" + name + "\" from property source \"test\".");
			assertThat(analysis.getAction())
				.isEqualTo("Set what is missing and correct what is out of range, or remove these properties.");
		});
	}

	@Test
	void passwordOfTheProxyIsNotShown() {
		this.runner
			.withPropertyValues("mistral.proxy.host=proxy", "mistral.proxy.port=3128", "mistral.proxy.password=secret")
			.run((context) -> assertThat(analyze(context).getDescription())
				.contains("mistral.proxy.username must be set together with mistral.proxy.password")
				.contains("'mistral.proxy.password' by")
				.doesNotContain("secret"));
	}

	@ParameterizedTest
	@CsvSource({ "MISTRAL_RESPONSE_TIMEOUT, -1s, mistral, mistral.response-timeout",
			"MISTRAL_CONNECTORS_TOOL_RESULT_MAX_LENGTH, 0, mistral.connectors, mistral.connectors.tool-result-max-length",
			"MISTRAL_RETRY_MAXATTEMPTS, 0, mistral.retry, mistral.retry.max-attempts" })
	void environmentVariableOutOfRangeIsNamed(String variable, String value, String prefix, String property) {
		this.runner
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", Map.of(variable, value))))
			.run((context) -> assertThat(analyze(context).getDescription())
				.startsWith("Failed to bind properties under '" + prefix + "': ")
				.endsWith(" is set there: '" + property + "' by the environment variable '" + variable + "'."));
	}

	@Test
	void propertiesOfOthersAreLeftToSpringBoot() {
		this.runner.withPropertyValues("spring.http.clients.connect-timeout=soon")
			.run((context) -> assertThat(analyze(context).getDescription()).contains("spring.http.clients"));
	}

	@ParameterizedTest
	@CsvSource({ "4.0.7", "3.5.7", "2.7.18", "4.0.0-M1" })
	void olderSpringBootIsNamed(String version) {
		Throwable failure = catchThrowable(
				() -> new BootVersionInitializer(version).initialize(new GenericApplicationContext()));
		FailureAnalysis analysis = Objects.requireNonNull(find(failure, new GenericApplicationContext()));
		assertThat(analysis.getDescription())
			.isEqualTo("The Mistral Connectors starter needs Spring Boot 4.1 or later, but this is Spring Boot "
					+ version + ".");
		assertThat(analysis.getAction())
			.isEqualTo("Raise the version of Spring Boot to 4.1 or later, or remove the dependency"
					+ " 'io.github.mistralconnectors:connectors-spring-boot-starter'.");
	}

	@ParameterizedTest
	@CsvSource(value = { "4.1.0", "4.1.1", "4.1.0-RC1", "4.10.0", "5.0.0", "10.0.1", "unknown", "null" },
			nullValues = "null")
	void otherVersionsOfSpringBootAreNotRefused(@Nullable String version) {
		assertThatCode(() -> new BootVersionInitializer(version).initialize(new GenericApplicationContext()))
			.doesNotThrowAnyException();
	}

	@Test
	void versionOfSpringBootIsCheckedBeforeTheStart() {
		assertThat(SpringFactoriesLoader.forDefaultResourceLocation().load(ApplicationContextInitializer.class))
			.hasAtLeastOneElementOfType(BootVersionInitializer.class);
	}

	private FailureAnalysis analyze(AssertableApplicationContext context) {
		return Objects.requireNonNull(find(context), "The failure was not analyzed");
	}

	private @Nullable FailureAnalysis find(AssertableApplicationContext context) {
		return find(context.getStartupFailure(), Objects.requireNonNull(this.failed));
	}

	private static @Nullable FailureAnalysis find(Throwable failure, ConfigurableApplicationContext context) {
		ArgumentResolver arguments = ArgumentResolver.of(Environment.class, context.getEnvironment())
			.and(BeanFactory.class, context.getBeanFactory());
		return SpringFactoriesLoader.forDefaultResourceLocation()
			.load(FailureAnalyzer.class, arguments, SpringFactoriesLoader.FailureHandler.handleMessage((m, ex) -> {
			}))
			.stream()
			.map((analyzer) -> analyzer.analyze(failure))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	@Configuration(proxyBeanMethods = false)
	static class NeedsClient {

		@Bean
		String connectorsGreeting(ConnectorsClient client) {
			return "hello";
		}

	}

}
