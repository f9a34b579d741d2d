// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.actuate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.github.mistralconnectors.autoconfigure.ConnectorsAutoConfiguration;
import io.github.mistralconnectors.autoconfigure.ConnectorsConnectionDetails;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.autoconfigure.context.properties.ConfigurationPropertiesReportEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.env.EnvironmentEndpointAutoConfiguration;
import org.springframework.boot.actuate.context.properties.ConfigurationPropertiesReportEndpoint;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.env.EnvironmentEndpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectorsSanitizingAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ConnectorsSanitizingAutoConfiguration.class,
				ConnectorsAutoConfiguration.class, EnvironmentEndpointAutoConfiguration.class,
				ConfigurationPropertiesReportEndpointAutoConfiguration.class))
		.withPropertyValues("mistral.api-key=planted-key", "mistral.proxy.host=proxy.example.org",
				"mistral.proxy.port=3128", "mistral.proxy.username=ada", "mistral.proxy.password=planted-password",
				"mistral.connectors.principal-key=planted-principal-key-of-32-bytes",
				"management.endpoints.web.exposure.include=*", "management.endpoint.env.show-values=always",
				"management.endpoint.configprops.show-values=always");

	@Test
	void environmentWithValuesShowsNoSecret() {
		this.runner
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addLast(new SystemEnvironmentPropertySource("test-systemEnvironment",
						Map.of("MISTRAL_API_KEY", "planted-key", "MISTRAL_PROXY_PASSWORD", "planted-password"))))
			.run((context) -> {
				EnvironmentEndpoint endpoint = context.getBean(EnvironmentEndpoint.class);
				assertThat(endpoint.environment(null).getPropertySources())
					.flatExtracting((source) -> source.getProperties().values())
					.extracting((value) -> String.valueOf(value.getValue()))
					.contains("proxy.example.org", "******")
					.noneMatch((value) -> value.contains("planted"));
			});
	}

	@Test
	void secretsOfOtherPropertiesAreMasked() {
		this.runner.withPropertyValues("mistral.api-key=${MY_KEY}")
			.withInitializer(
					(context) -> context.getEnvironment()
						.getPropertySources()
						.addLast(new MapPropertySource("elsewhere", Map.of("MY_KEY", "planted-key", "sun.java.command",
								"app.jar --mistral.api-key=planted-key", "SPRING_APPLICATION_JSON",
								"{\"mistral\":{\"proxy\":{\"password\":\"planted-password\"}}}", "harmless", "shown"))))
			.run((context) -> {
				EnvironmentEndpoint endpoint = context.getBean(EnvironmentEndpoint.class);
				assertThat(endpoint.environment(null).getPropertySources())
					.flatExtracting((source) -> source.getProperties().values())
					.extracting((value) -> String.valueOf(value.getValue()))
					.contains("shown")
					.noneMatch((value) -> value.contains("planted"));
				assertThat(endpoint.environmentEntry("MY_KEY").getProperty().getValue())
					.isEqualTo(SanitizableData.SANITIZED_VALUE);
			});
	}

	@Test
	void keyOfConnectionDetailsIsMasked() {
		this.runner.withBean(ConnectorsConnectionDetails.class, () -> () -> "planted-vault-key")
			.withPropertyValues("vault.key=planted-vault-key")
			.run((context) -> assertThat(sanitize(context.getBean(SanitizingFunction.class), "vault.key",
					context.getEnvironment().getProperty("vault.key")))
				.isEqualTo(SanitizableData.SANITIZED_VALUE));
	}

	@Test
	void connectionDetailsAreAskedOnceForAPage() {
		AtomicInteger calls = new AtomicInteger();
		this.runner.withBean(ConnectorsConnectionDetails.class, () -> () -> "planted-" + calls.incrementAndGet())
			.run((context) -> {
				calls.set(0);
				assertThat(context.getBean(EnvironmentEndpoint.class).environment(null).getPropertySources())
					.flatExtracting((source) -> source.getProperties().values())
					.hasSizeGreaterThan(30);
				assertThat(calls).hasPositiveValue().hasValueLessThan(10);
			});
	}

	@Test
	void connectionDetailsAreAskedAgainAfterASecond() {
		AtomicInteger calls = new AtomicInteger();
		AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
		this.runner
			.withBean(ConnectorsConnectionDetails.class, () -> () -> "planted-" + calls.incrementAndGet() + "-key")
			.run((context) -> {
				ConnectorsSecrets secrets = new ConnectorsSecrets(context.getEnvironment(),
						context.getBeanProvider(ConnectorsConnectionDetails.class), now::get);
				calls.set(0);
				assertThat(secrets.areIn("planted-1-key")).isTrue();
				now.set(Instant.EPOCH.plusMillis(999));
				assertThat(secrets.areIn("harmless")).isFalse();
				assertThat(calls).hasValue(1);
				now.set(Instant.EPOCH.plusSeconds(1));
				assertThat(secrets.areIn("planted-2-key")).isTrue();
				assertThat(secrets.areIn("planted-1-key")).isFalse();
				assertThat(calls).hasValue(2);
			});
	}

	@Test
	void tokenOfServiceAccountIsMasked(@TempDir Path directory) throws IOException {
		Path file = Files.writeString(directory.resolve("token"), "planted-token\n");
		this.runner
			.withPropertyValues("mistral.api-key=", "mistral.service-account-token-path=" + file,
					"elsewhere=a planted-token b")
			.run((context) -> {
				EnvironmentEndpoint endpoint = context.getBean(EnvironmentEndpoint.class);
				assertThat(endpoint.environmentEntry("elsewhere").getProperty().getValue())
					.isEqualTo(SanitizableData.SANITIZED_VALUE);
				assertThat(endpoint.environmentEntry("mistral.service-account-token-path").getProperty().getValue())
					.isEqualTo(file.toString());
			});
	}

	@Test
	void missingTokenOfServiceAccountBreaksNoEndpoint() {
		this.runner.withPropertyValues("mistral.api-key=", "mistral.service-account-token-path=/missing/token")
			.run((context) -> assertThat(sanitize(context.getBean(SanitizingFunction.class), "harmless", "value"))
				.isEqualTo("value"));
	}

	@Test
	void unresolvableKeyBreaksNoEndpoint() {
		this.runner.withPropertyValues("mistral.enabled=false", "mistral.api-key=${NOT_SET}")
			.run((context) -> assertThat(sanitize(context.getBean(SanitizingFunction.class), "harmless", "value"))
				.isEqualTo("value"));
	}

	@Test
	void otherConfigurationPropertiesShowNoSecret() {
		this.runner.withUserConfiguration(Others.class)
			.withPropertyValues("others.first=planted-key", "others.second=shown")
			.run((context) -> {
				ConfigurationPropertiesReportEndpoint endpoint = context
					.getBean(ConfigurationPropertiesReportEndpoint.class);
				assertThat(endpoint.configurationPropertiesWithPrefix("others").getContexts().values())
					.flatExtracting((each) -> each.getBeans().values())
					.extracting((bean) -> bean.getProperties() + " " + bean.getInputs())
					.singleElement()
					.asString()
					.contains("shown")
					.doesNotContain("planted");
			});
	}

	@Test
	void configurationPropertiesShowNoSecret() {
		this.runner.run((context) -> {
			ConfigurationPropertiesReportEndpoint endpoint = context
				.getBean(ConfigurationPropertiesReportEndpoint.class);
			assertThat(endpoint.configurationPropertiesWithPrefix("mistral").getContexts().values())
				.flatExtracting((each) -> each.getBeans().values())
				.extracting((bean) -> bean.getProperties() + " " + bean.getInputs())
				.singleElement()
				.asString()
				.contains("proxy.example.org")
				.doesNotContain("planted");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "mistral.api-key", "mistral.apiKey", "mistral.api_key", "MISTRAL_API_KEY",
			"MISTRAL_APIKEY", "mistral.proxy.password", "MISTRAL_PROXY_PASSWORD", "mistral.connectors.principal-key",
			"MISTRAL_CONNECTORS_PRINCIPALKEY" })
	void secretIsMaskedInEverySpelling(String key) {
		this.runner.run((context) -> assertThat(sanitize(context.getBean(SanitizingFunction.class), key))
			.isEqualTo(SanitizableData.SANITIZED_VALUE));
	}

	@ParameterizedTest
	@ValueSource(strings = { "mistral.base-url", "mistral.proxy.host", "spring.ai.mistralai.api-key", "api-key" })
	void otherPropertiesAreNotMasked(String key) {
		this.runner
			.run((context) -> assertThat(sanitize(context.getBean(SanitizingFunction.class), key)).isEqualTo("value"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "mistral.enabled=false", "mistral.api-key=" })
	void secretsAreMaskedWithoutClients(String property) {
		this.runner.withPropertyValues(property)
			.run((context) -> assertThat(
					sanitize(context.getBean(SanitizingFunction.class), "elsewhere", "a planted-password b"))
				.isEqualTo(SanitizableData.SANITIZED_VALUE));
	}

	@Test
	void functionOfTheUserWins() {
		SanitizingFunction mine = (data) -> data;
		this.runner.withBean("connectorsSanitizingFunction", SanitizingFunction.class, () -> mine)
			.run((context) -> assertThat(context).getBean(SanitizingFunction.class).isSameAs(mine));
	}

	@Test
	void functionOfTheUserIsAdded() {
		this.runner.withBean("mine", SanitizingFunction.class, () -> (data) -> data)
			.run((context) -> assertThat(context).getBeans(SanitizingFunction.class).hasSize(2));
	}

	@Test
	void backsOffWithoutActuator() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(ConnectorsSanitizingAutoConfiguration.class,
					ConnectorsAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader(SanitizingFunction.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(ConnectorsSanitizingAutoConfiguration.class));
	}

	private static Object sanitize(SanitizingFunction function, String key) {
		return sanitize(function, key, "value");
	}

	private static Object sanitize(SanitizingFunction function, String key, Object value) {
		return function.applyUnlessFiltered(new SanitizableData(null, key, value)).getValue();
	}

	@ConfigurationProperties("others")
	record OtherProperties(String first, String second) {
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(OtherProperties.class)
	static class Others {

	}

}
