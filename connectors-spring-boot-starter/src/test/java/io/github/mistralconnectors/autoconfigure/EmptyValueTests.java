// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.github.mistralconnectors.client.ConnectorsClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
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

	private final ApplicationContextRunner runner = StarterContext.runner();

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
		this.runner.run((context) -> {
			MistralProperties defaults = context.getBean(MistralProperties.class);
			for (String value : new String[] { "", "${UNSET:}", "${UNSET:${ALSO_UNSET:}}" }) {
				this.runner.withPropertyValues(property + "=" + value).run((other) -> {
					assertThat(other).hasNotFailed();
					assertThat(other.getBean(MistralProperties.class)).isEqualTo(defaults);
				});
			}
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
