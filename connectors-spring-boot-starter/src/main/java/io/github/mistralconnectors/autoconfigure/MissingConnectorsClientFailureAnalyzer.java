// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import java.util.Set;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.ConnectorsClientBuilder;
import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.diagnostics.analyzer.AbstractInjectionFailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * {@link FailureAnalyzer} for a client that is injected but not configured. It comes
 * before Spring Boot's analyzer, which does not know about the API key.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class MissingConnectorsClientFailureAnalyzer
		extends AbstractInjectionFailureAnalyzer<NoSuchBeanDefinitionException> {

	private static final Set<Class<?>> TYPES = Set.of(ConnectorsClient.class, ReactiveConnectorsClient.class,
			ConnectorsClientBuilder.class, ConnectorsConnectionDetails.class);

	/** Types that need a client, by their names: they may be absent. */
	private static final Set<String> TOOLS = Set.of("io.github.mistralconnectors.client.catalog.ConnectorToolCatalog",
			"io.github.mistralconnectors.tools.ModelToolSettings",
			"io.github.mistralconnectors.springai.ConnectorToolCallbacks",
			"io.github.mistralconnectors.langchain4j.ConnectorToolProvider");

	private final Environment environment;

	MissingConnectorsClientFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchBeanDefinitionException cause,
			@Nullable String description) {
		Class<?> type = cause.getBeanType();
		if (type == null || !(TYPES.contains(type) || TOOLS.contains(type.getName()))
				|| cause instanceof NoUniqueBeanDefinitionException) {
			return null;
		}
		String needed = ((description != null) ? description : "The application") + " required a bean of type '"
				+ type.getName() + "', ";
		if (!this.environment.getProperty("mistral.enabled", Boolean.class, true)) {
			return new FailureAnalysis(needed + "but the property 'mistral.enabled' is false.",
					"Remove 'mistral.enabled' or set it to true.", cause);
		}
		return OnApiKeyCondition.isSet(this.environment) ? null
				: new FailureAnalysis(
						needed + "but " + MissingApiKey.describe(this.environment), MissingApiKey.ACTION
								+ ", or define a bean of type '" + ConnectorsConnectionDetails.class.getName() + "'.",
						cause);
	}

}
