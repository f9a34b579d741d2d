// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Map;
import java.util.Set;

import io.github.mistralconnectors.client.settings.ApiVersion;
import io.github.mistralconnectors.client.settings.RetrySettings;
import io.github.mistralconnectors.client.settings.ToolCallRoute;
import io.github.mistralconnectors.tools.ToolApproval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MistralPropertiesTests {

	@Test
	void everyKeyBinds() {
		MistralProperties properties = bind(Map.ofEntries(Map.entry("mistral.enabled", "false"),
				Map.entry("mistral.api-key", "key-1"), Map.entry("mistral.service-account-token-path", "/run/token"),
				Map.entry("mistral.region", "us"), Map.entry("mistral.base-url", "https://example.org/mistral"),
				Map.entry("mistral.api-version", "2026-03"), Map.entry("mistral.connect-timeout", "1s"),
				Map.entry("mistral.response-timeout", "2s"), Map.entry("mistral.tool-call-timeout", "4s"),
				Map.entry("mistral.max-response-size", "3KB"), Map.entry("mistral.ssl.bundle", "internal"),
				Map.entry("mistral.proxy.host", "proxy.example.org"), Map.entry("mistral.proxy.port", "3128"),
				Map.entry("mistral.proxy.username", "ada"), Map.entry("mistral.proxy.password", "lovelace"),
				Map.entry("mistral.retry.enabled", "false"), Map.entry("mistral.retry.max-attempts", "7"),
				Map.entry("mistral.retry.initial-interval", "10ms"), Map.entry("mistral.retry.multiplier", "1.5"),
				Map.entry("mistral.retry.max-interval", "20ms"), Map.entry("mistral.retry.jitter", "0.1"),
				Map.entry("mistral.retry.max-elapsed-time", "30s"), Map.entry("mistral.retry.status-codes", "429, 503"),
				Map.entry("mistral.retry.connection-errors", "false"),
				Map.entry("mistral.retry.max-retry-after", "40s"),
				Map.entry("mistral.connectors.trusted-annotations", "own, 42"),
				Map.entry("mistral.connectors.tools.wiki", "read_*"),
				Map.entry("mistral.connectors.tool-approval", "all"),
				Map.entry("mistral.connectors.tool-result-max-length", "99"),
				Map.entry("mistral.connectors.catalog.time-to-live", "7m"),
				Map.entry("mistral.connectors.catalog.max-tools", "8"),
				Map.entry("mistral.connectors.tool-calls", "gateway"),
				Map.entry("mistral.connectors.credentials", "principal"),
				Map.entry("mistral.connectors.principal-key", "secret"),
				Map.entry("mistral.connectors.connect.enabled", "true"),
				Map.entry("mistral.connectors.connect.path", "/accounts"),
				Map.entry("mistral.connectors.connect.connectors", "mail"),
				Map.entry("mistral.connectors.connect.application-urls", "https://app.example.com"),
				Map.entry("mistral.connectors.connect.return-urls", "https://app.example.com/done"),
				Map.entry("mistral.connectors.connect.default-return-url", "/done"),
				Map.entry("mistral.connectors.connect.attempt-timeout", "5m"),
				Map.entry("mistral.connectors.connect.cache-time-to-live", "20s"),
				Map.entry("mistral.connectors.connect.problem-details", "true"),
				Map.entry("mistral.connectors.problem-details", "true")));
		assertThat(properties)
			.isEqualTo(new MistralProperties(false, "key-1", "/run/token", MistralProperties.Region.US,
					"https://example.org/mistral", ApiVersion.V2026_03, Duration.ofSeconds(1), Duration.ofSeconds(2),
					Duration.ofSeconds(4), DataSize.ofKilobytes(3), new MistralProperties.Ssl("internal"),
					new MistralProperties.Proxy("proxy.example.org", 3128, "ada", "lovelace"),
					new MistralProperties.Retry(false, 7, Duration.ofMillis(10), 1.5, Duration.ofMillis(20), 0.1,
							Duration.ofSeconds(30), Set.of(429, 503), false, Duration.ofSeconds(40)),
					new MistralProperties.Connectors(Set.of("own", "42"), Map.of("wiki", "read_*"), ToolApproval.ALL,
							99, new MistralProperties.Connectors.Catalog(Duration.ofMinutes(7), 8),
							ToolCallRoute.GATEWAY, MistralProperties.Connectors.Credentials.PRINCIPAL, "secret",
							new MistralProperties.Connectors.Connect(true, "/accounts", Set.of("mail"),
									List.of("https://app.example.com"), Set.of("https://app.example.com/done"), "/done",
									Duration.ofMinutes(5), Duration.ofSeconds(20), true),
							true)));
	}

	@Test
	void defaultsAreThoseOfTheClient() {
		MistralProperties properties = bind(Map.of());
		assertThat(properties.enabled()).isTrue();
		assertThat(properties.apiKey()).isNull();
		assertThat(properties.serviceAccountTokenPath()).isNull();
		assertThat(properties.region()).isNull();
		assertThat(properties.baseUrl()).isEqualTo("https://api.mistral.ai");
		assertThat(properties.connectTimeout()).isEqualTo(Duration.ofSeconds(10));
		assertThat(properties.apiVersion()).isEqualTo(ApiVersion.latest());
		assertThat(properties.responseTimeout()).isEqualTo(Duration.ofSeconds(30));
		assertThat(properties.toolCallTimeout()).isEqualTo(Duration.ofMinutes(5));
		assertThat(properties.maxResponseSize()).isEqualTo(DataSize.ofMegabytes(16));
		assertThat(properties.ssl().bundle()).isNull();
		assertThat(properties.proxy()).isNull();
		assertThat(properties.retry().toSettings()).isEqualTo(RetrySettings.defaults());
		assertThat(properties.connectors()).isEqualTo(new MistralProperties.Connectors(Set.of(), Map.of(),
				ToolApproval.NONE, 50_000, new MistralProperties.Connectors.Catalog(Duration.ofMinutes(5), 10_000),
				ToolCallRoute.API, MistralProperties.Connectors.Credentials.DEFAULT, null,
				new MistralProperties.Connectors.Connect(false, "/connectors", Set.of(), List.of(), Set.of(), "/",
						Duration.ofMinutes(10), Duration.ofSeconds(10), false),
				false));
	}

	@Test
	void retryPropertiesBecomeRetrySettings() {
		MistralProperties.Retry retry = new MistralProperties.Retry(false, 7, Duration.ofMillis(10), 1.5,
				Duration.ofMillis(20), 0.1, Duration.ofSeconds(30), Set.of(429), false, Duration.ofSeconds(40));
		assertThat(retry.toSettings()).isEqualTo(new RetrySettings(false, 7, Duration.ofMillis(10), 1.5,
				Duration.ofMillis(20), 0.1, Duration.ofSeconds(30), Set.of(429), false, Duration.ofSeconds(40)));
	}

	@Test
	void environmentVariableIsEnough() {
		SystemEnvironmentPropertySource environment = new SystemEnvironmentPropertySource("systemEnvironment",
				Map.of("MISTRAL_API_KEY", "key-from-environment"));
		Binder binder = new Binder(ConfigurationPropertySources.from(environment));
		assertThat(binder.bindOrCreate("mistral", MistralProperties.class).apiKey()).isEqualTo("key-from-environment");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			mistral.connect-timeout       | 0s      | mistral.connect-timeout must be positive, but is PT0S
			mistral.response-timeout      | -1s     | mistral.response-timeout must be positive, but is PT-1S
			mistral.tool-call-timeout     | 0s      | mistral.tool-call-timeout must be positive, but is PT0S
			mistral.max-response-size     | 0B      | mistral.max-response-size must be 1B to 2047MB, but is 0B
			mistral.max-response-size     | 2GB     | mistral.max-response-size must be 1B to 2047MB, but is 2147483648B
			mistral.proxy.username        | ada     | mistral.proxy.host must be set together with mistral.proxy.*
			mistral.proxy.host            | proxy   | mistral.proxy.port must be 1 to 65535, but is null
			mistral.retry.max-attempts    | 0       | maxAttempts must be at least 1, but is 0
			mistral.retry.multiplier      | 0.5     | multiplier must be at least 1, but is 0.5
			mistral.retry.jitter          | 2       | jitter must be 0 to 1, but is 2.0
			mistral.retry.max-elapsed-time| 0s      | maxElapsedTime must be positive, but is PT0S
			mistral.retry.max-interval    | -1s     | maxInterval must not be negative, but is PT-1S
			""")
	void valueOutOfRangeIsRefused(String key, String value, String reason) {
		assertThatExceptionOfType(BindException.class).isThrownBy(() -> bind(Map.of(key, value)))
			.havingRootCause()
			.withMessage(reason);
	}

	@Test
	void portOutOfRangeIsRefused() {
		assertThatExceptionOfType(BindException.class)
			.isThrownBy(() -> bind(Map.of("mistral.proxy.host", "proxy", "mistral.proxy.port", "65536")))
			.havingRootCause()
			.withMessage("mistral.proxy.port must be 1 to 65535, but is 65536");
	}

	@Test
	void proxyPasswordWithoutUserNameIsRefused() {
		assertThatExceptionOfType(BindException.class)
			.isThrownBy(() -> bind(Map.of("mistral.proxy.host", "proxy", "mistral.proxy.port", "1",
					"mistral.proxy.password", "secret")))
			.havingRootCause()
			.withMessage("mistral.proxy.username must be set together with mistral.proxy.password");
	}

	@Test
	void unknownApiVersionIsRefused() {
		assertThatExceptionOfType(BindException.class).isThrownBy(() -> bind(Map.of("mistral.api-version", "2026-02")))
			.havingRootCause()
			.withMessageContaining("There is no API version '2026-02'");
	}

	@ParameterizedTest
	@CsvSource({ "apiKey,mistral.api-key", "toolCallRoute,mistral.connectors.tool-calls",
			"webClientBuilder,mistral.ssl.bundle", "toolCallTimeout,mistral.tool-call-timeout",
			"retry.maxElapsedTime,mistral.retry.max-elapsed-time",
			"RequestOptions.responseTimeout,RequestOptions.responseTimeout" })
	void settingsOfBuilderHaveNamesOfProperties(String setting, String property) {
		assertThat(MistralProperties.nameOf(setting)).isEqualTo(property);
	}

	@Test
	void toStringShowsNoSecret() {
		MistralProperties properties = bind(
				Map.of("mistral.api-key", "secret-1", "mistral.proxy.host", "proxy.example.org", "mistral.proxy.port",
						"3128", "mistral.proxy.username", "ada", "mistral.proxy.password", "secret-2"));
		assertThat(properties.toString()).contains("apiKey=***", "password=***", "host=proxy.example.org")
			.doesNotContain("secret-1", "secret-2");
	}

	private static MistralProperties bind(Map<String, String> values) {
		ConfigurationPropertySource source = new MapConfigurationPropertySource(values);
		return new Binder(source).bindOrCreate("mistral", MistralProperties.class);
	}

}
