// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.github.mistralconnectors.client.ConnectorsClient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of properties whose value is empty, for instance because a variable is not set.
 */
class EmptyValueTests {

	/** Without a key or with everything off, nothing is bound; the last one is a list. */
	private static final Set<String> NOT_HERE = Set.of("mistral.api-key", "mistral.enabled",
			"mistral.retry.status-codes");

	static final List<String> EMPTY = List.of("", "${UNSET:}", "${UNSET:${ALSO_UNSET:}}");

	private static MistralProperties defaults;

	private final ApplicationContextRunner runner = StarterContext.runner();

	@BeforeAll
	static void bindDefaults() {
		StarterContext.runner().run((context) -> defaults = context.getBean(MistralProperties.class));
	}

	static Stream<String> properties() throws IOException {
		return ConfigurationMetadataTests.ours()
			.stream()
			.map((property) -> property.path("name").asString())
			.filter((name) -> name.startsWith("mistral."))
			.filter((name) -> !NOT_HERE.contains(name));
	}

	@ParameterizedTest
	@MethodSource("properties")
	void emptyValueIsNone(String property) {
		StarterContext.rebinding(this.runner).withPropertyValues(property + "=").run((context) -> {
			assertThat(context).hasNotFailed();
			for (String value : EMPTY) {
				TestPropertyValues.of(property + "=" + value).applyTo(context);
				assertThat(context.getBean(MistralProperties.class)).as(value).isEqualTo(defaults);
			}
		});
	}

	@ParameterizedTest
	@FieldSource("EMPTY")
	void everyPropertyMayBeEmpty(String value) throws IOException {
		this.runner.withPropertyValues(properties().map((property) -> property + "=" + value).toArray(String[]::new))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(MistralProperties.class)).isEqualTo(defaults);
			});
	}

	@Test
	void emptyVariableIsNone() {
		this.runner
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment",
						Map.of("MISTRAL_BASE_URL", "", "MISTRAL_RETRY_MAXATTEMPTS", ""))))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(ConnectorsClient.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "${UNSET:}" })
	void listCanBeEmpty(String value) {
		this.runner.withPropertyValues("mistral.retry.status-codes=" + value)
			.run((context) -> assertThat(context.getBean(MistralProperties.class).retry().statusCodes()).isEmpty());
	}

}
