// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import java.util.Map;

import io.github.mistralconnectors.autoconfigure.emulator.ConnectorsEmulatorAutoConfiguration;
import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests of the region of Mistral's service and of its conflict with another address.
 */
@ExtendWith(OutputCaptureExtension.class)
class RegionTests {

	private static final String[] BOTH = { "mistral.region=eu", "mistral.base-url=http://localhost:1" };

	private final ApplicationContextRunner runner = StarterContext.runner();

	@ParameterizedTest
	@CsvSource({ "global, https://api.mistral.ai", "eu, https://api.eu.mistral.ai", "US, https://api.us.mistral.ai",
			"'', https://api.mistral.ai" })
	void regionStandsForAnAddress(String region, String address) {
		this.runner.withPropertyValues("mistral.region=" + region).run((context) -> assertAddress(context, address));
	}

	@Test
	void emptyBaseUrlDoesNotCount() {
		this.runner.withPropertyValues("mistral.region=us", "mistral.base-url=${UNSET:}")
			.run((context) -> assertAddress(context, "https://api.us.mistral.ai"));
	}

	@Test
	void regionBesideBaseUrlIsRefused() {
		this.runner.withPropertyValues(BOTH)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(AddressConflictException.class)
				.hasMessage("The address of the API is set twice: 'mistral.base-url' by \"mistral.base-url\" from"
						+ " property source \"test\", and 'mistral.region' by \"mistral.region\" from property source"
						+ " \"test\""));
	}

	@Test
	void connectionDetailsOfTheUserGiveTheAddress() {
		ConnectorsConnectionDetails details = () -> "key-2";
		this.runner.withPropertyValues(BOTH)
			.withBean("mine", ConnectorsConnectionDetails.class, () -> details)
			.run((context) -> assertAddress(context, "https://api.mistral.ai"));
	}

	@Test
	void emulatorGivesTheAddress() {
		try (ConnectorsEmulator emulator = ConnectorsEmulator.start()) {
			this.runner.withPropertyValues(BOTH)
				.withConfiguration(AutoConfigurations.of(ConnectorsEmulatorAutoConfiguration.class))
				.withBean("emulator", ConnectorsEmulator.class, () -> emulator)
				.run((context) -> assertAddress(context, emulator.baseUrl().toString()));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "MISTRAL_BASE_URL", "MISTRAL_BASEURL" })
	void variableIsNamed(String variable, CapturedOutput output) {
		assertThatException().isThrownBy(
				() -> run(Map.of(variable, "http://localhost:1", "MISTRAL_API_KEY", "key-1"), "--mistral.region=eu"));
		assertThat(output)
			.contains("The address of the API is set twice: 'mistral.base-url' by the environment variable '" + variable
					+ "', and 'mistral.region' by \"mistral.region\" from property source \"commandLineArgs\".")
			.contains("Remove one of them. A region stands for the address of Mistral's service there, such as"
					+ " https://api.eu.mistral.ai.")
			.doesNotContain("key-1");
	}

	@Test
	void variableOfTheRegionIsNamed(CapturedOutput output) {
		assertThatException().isThrownBy(() -> run(Map.of("MISTRAL_REGION", "eu", "MISTRAL_API_KEY", "key-1"),
				"--mistral.base-url=http://localhost:1"));
		assertThat(output).contains("and 'mistral.region' by the environment variable 'MISTRAL_REGION'.");
	}

	@Test
	void unknownRegionIsRefused(CapturedOutput output) {
		assertThatException().isThrownBy(() -> run(Map.of("MISTRAL_API_KEY", "key-1"), "--mistral.region=mars"));
		assertThat(output).contains("mistral.region").contains("EU", "GLOBAL", "US");
	}

	private static void assertAddress(AssertableApplicationContext context, String address) {
		assertThat(context).hasSingleBean(ConnectorsClient.class);
		assertThat(context.getBean(ConnectorsConnectionDetails.class).getBaseUrl()).isEqualTo(address);
	}

	private static void run(Map<String, Object> variables, String... arguments) {
		StandardEnvironment environment = new StandardEnvironment() {

			@Override
			public Map<String, Object> getSystemEnvironment() {
				return variables;
			}

		};
		new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.environment(environment)
			.run(arguments)
			.close();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
