// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.langchain4j;

import java.util.List;

import io.github.mistralconnectors.client.catalog.ConnectorToolCatalog;
import io.github.mistralconnectors.langchain4j.ConnectorToolProvider;
import io.github.mistralconnectors.springai.ConnectorToolCallbacks;
import io.github.mistralconnectors.tools.ModelToolSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.aot.AotDetector;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the analysis of a provider of tools that is missing.
 */
class MissingToolProviderFailureAnalyzerTests {

	private final MockEnvironment environment = new MockEnvironment().withProperty("mistral.api-key", "key-1");

	private @Nullable FailureAnalysis analyze(NoSuchBeanDefinitionException failure) {
		return SpringFactoriesLoader.forDefaultResourceLocation()
			.load(FailureAnalyzer.class, ArgumentResolver.of(Environment.class, this.environment),
					FailureHandler.handleMessage((message, skipped) -> {
					}))
			.stream()
			.map((analyzer) -> analyzer.analyze(failure))
			.filter((analysis) -> analysis != null)
			.findFirst()
			.orElse(null);
	}

	private FailureAnalysis analyze(Class<?> missing) {
		FailureAnalysis analysis = analyze(new NoSuchBeanDefinitionException(missing));
		assertThat(analysis).isNotNull();
		return analysis;
	}

	@Test
	void propertyIsNamed() {
		FailureAnalysis analysis = analyze(ConnectorToolProvider.class);
		assertThat(analysis.getDescription()).endsWith("langchain4j.ConnectorToolProvider', but the property"
				+ " 'mistral.connectors.tools' names no connector.");
		assertThat(analysis.getAction()).isEqualTo("Set 'mistral.connectors.tools.<connector>' to the tools that models"
				+ " may use, or to '*' for all of them, or define a bean of type"
				+ " 'io.github.mistralconnectors.tools.ModelToolSettings'.");
	}

	@Test
	void missingKeyIsNamed() {
		this.environment.withProperty("mistral.connectors.tools.wiki", "*").setProperty("mistral.api-key", "");
		assertThat(List.of(ConnectorToolProvider.class, ConnectorToolCallbacks.class, ConnectorToolCatalog.class,
				ModelToolSettings.class))
			.allSatisfy((type) -> assertThat(analyze(type).getDescription())
				.contains("'" + type.getName() + "', but the API key for Mistral is not set"));
	}

	@Test
	void toolsThatWereMissingAheadOfTimeAreNamed() {
		this.environment.setProperty("mistral.connectors.tools.wiki", "*");
		SpringProperties.setFlag(AotDetector.AOT_ENABLED);
		try {
			assertThat(analyze(ConnectorToolProvider.class).getDescription())
				.endsWith("named no connector when the application was processed ahead of time.");
		}
		finally {
			SpringProperties.setProperty(AotDetector.AOT_ENABLED, null);
		}
	}

	@Test
	void otherFailuresAreNotAnalyzed() {
		assertThat(analyze(new NoUniqueBeanDefinitionException(ConnectorToolProvider.class, "a", "b"))).isNull();
		this.environment.setProperty("mistral.connectors.tools.wiki", "*");
		assertThat(analyze(new NoSuchBeanDefinitionException(ConnectorToolProvider.class))).isNull();
	}

}
