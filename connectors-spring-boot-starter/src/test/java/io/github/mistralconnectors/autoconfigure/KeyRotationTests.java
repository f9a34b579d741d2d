// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests of API keys that change while the application runs. A refresh of the environment,
 * such as that of Spring Cloud, replaces its property sources.
 */
class KeyRotationTests {

	@RegisterExtension
	static final WireMockExtension api = WireMockExtension.newInstance()
		.options(WireMockConfiguration.wireMockConfig().dynamicPort())
		.build();

	private final ApplicationContextRunner runner = StarterContext.withoutKey()
		.withInitializer((context) -> use(context, "key-1"));

	@BeforeEach
	void stub() {
		api.stubFor(WireMock.get("/v1/connectors/wiki").willReturn(WireMock.okJson("{\"name\":\"wiki\"}")));
	}

	@Test
	void keyOfARefreshedEnvironmentIsUsedByBothClients() {
		this.runner.withPropertyValues("mistral.base-url=" + api.baseUrl()).run((context) -> {
			callTwice(context);
			use(context, "key-2");
			callTwice(context);
			verifySent(2, "key-1");
			verifySent(2, "key-2");
		});
	}

	@Test
	void variableThatTheKeyRefersToMayChange() {
		this.runner.withPropertyValues("mistral.base-url=" + api.baseUrl()).run((context) -> {
			replace(context, Map.of("mistral.api-key", "${MY_KEY}", "MY_KEY", "key-3"));
			callTwice(context);
			replace(context, Map.of("mistral.api-key", "${MY_KEY}", "MY_KEY", "key-4"));
			callTwice(context);
			verifySent(2, "key-3");
			verifySent(2, "key-4");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "${MY_KEY}" })
	void keyThatIsGoneIsNamed(String key) {
		this.runner.withPropertyValues("mistral.base-url=" + api.baseUrl()).run((context) -> {
			use(context, key);
			assertThatIllegalStateException().isThrownBy(() -> context.getBean(ConnectorsClient.class).get("wiki"))
				.withMessage("There is no API key any more: the property 'mistral.api-key' was set when the"
						+ " application started, and is empty or not set now");
			api.verify(0, WireMock.anyRequestedFor(WireMock.anyUrl()));
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "${MY_KEY}" })
	void tokenTakesThePlaceOfAKeyThatIsUnset(String key, @TempDir Path directory) throws IOException {
		Path token = Files.writeString(directory.resolve("token"), "token-1");
		StarterContext.withoutKey()
			.withPropertyValues("mistral.base-url=" + api.baseUrl(), "mistral.service-account-token-path=" + token)
			.withInitializer((context) -> use(context, key))
			.run((context) -> {
				callTwice(context);
				use(context, "key-5");
				callTwice(context);
				use(context, key);
				callTwice(context);
				verifySent(4, "token-1");
				verifySent(2, "key-5");
			});
	}

	@Test
	void keyOfConnectionDetailsMayChange() {
		AtomicReference<String> key = new AtomicReference<>("key-6");
		StarterContext.withoutKey()
			.withBean(ConnectorsConnectionDetails.class, () -> new ConnectorsConnectionDetails() {

				@Override
				public String getBaseUrl() {
					return api.baseUrl();
				}

				@Override
				public String getApiKey() {
					return key.get();
				}

			})
			.run((context) -> {
				callTwice(context);
				key.set("key-7");
				callTwice(context);
				verifySent(2, "key-6");
				verifySent(2, "key-7");
			});
	}

	@Test
	void keyThatCannotBeSentIsNamed() {
		this.runner.withPropertyValues("mistral.base-url=" + api.baseUrl()).run((context) -> {
			use(context, "key\n8");
			assertThatIllegalArgumentException().isThrownBy(() -> context.getBean(ConnectorsClient.class).get("wiki"))
				.withMessage("mistral.api-key must hold no line breaks and no characters beyond ISO 8859-1");
			api.verify(0, WireMock.anyRequestedFor(WireMock.anyUrl()));
		});
	}

	@Test
	void tokenThatCannotBeSentIsNamed(@TempDir Path directory) throws IOException {
		Path token = Files.writeString(directory.resolve("token"), "token\n9");
		StarterContext.withoutKey()
			.withPropertyValues("mistral.base-url=" + api.baseUrl(), "mistral.service-account-token-path=" + token)
			.run((context) -> assertThatIllegalArgumentException()
				.isThrownBy(() -> context.getBean(ConnectorsClient.class).get("wiki"))
				.withMessage("The file of mistral.service-account-token-path must hold no line breaks and no characters"
						+ " beyond ISO 8859-1"));
	}

	private static void callTwice(ConfigurableApplicationContext context) {
		context.getBean(ConnectorsClient.class).get("wiki");
		context.getBean(ReactiveConnectorsClient.class).get("wiki").block(Duration.ofSeconds(10));
	}

	private static void use(ConfigurableApplicationContext context, String key) {
		replace(context, Map.of("mistral.api-key", key));
	}

	private static void replace(ConfigurableApplicationContext context, Map<String, Object> properties) {
		MutablePropertySources sources = context.getEnvironment().getPropertySources();
		sources.remove("refreshed");
		sources.addFirst(new MapPropertySource("refreshed", properties));
	}

	private static void verifySent(int times, String key) {
		api.verify(times, WireMock.getRequestedFor(WireMock.urlEqualTo("/v1/connectors/wiki"))
			.withHeader("Authorization", WireMock.equalTo("Bearer " + key)));
	}

}
