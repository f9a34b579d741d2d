// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.util.PlaceholderResolutionException;

/**
 * {@link FailureAnalyzer} for a property of the starter that refers to a variable which
 * is not set, where that is an error: whether something is enabled has to be known.
 */
final class UnsetVariableFailureAnalyzer extends AbstractFailureAnalyzer<PlaceholderResolutionException> {

	private final ConfigurableEnvironment environment;

	UnsetVariableFailureAnalyzer(Environment environment) {
		this.environment = (ConfigurableEnvironment) environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, PlaceholderResolutionException cause) {
		String variable = cause.getPlaceholder();
		return this.environment.getPropertySources()
			.stream()
			.filter(EnumerablePropertySource.class::isInstance)
			.map(EnumerablePropertySource.class::cast)
			.flatMap((source) -> Arrays.stream(source.getPropertyNames())
				.filter((name) -> name.startsWith("mistral."))
				.filter((name) -> String.valueOf(source.getProperty(name)).contains("${" + variable)))
			.findFirst()
			.map((property) -> new FailureAnalysis(
					"The property '" + property + "' refers to '" + variable + "', which is not set.",
					"Set '" + variable + "', or give the property a default: ${" + variable + ":…}.", cause))
			.orElse(null);
	}

}
