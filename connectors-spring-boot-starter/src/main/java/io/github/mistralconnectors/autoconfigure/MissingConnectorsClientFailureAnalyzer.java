// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import java.util.Set;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.ConnectorsClientBuilder;
import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.AotDetector;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.diagnostics.analyzer.AbstractInjectionFailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.util.PlaceholderResolutionException;

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
	private static final Set<String> TOOLS = Set.of("io.github.mistralconnectors.springai.ConnectorToolCallbacks",
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
		if (!OnApiKeyCondition.isSet(this.environment)) {
			return noApiKey(needed, cause);
		}
		return AotDetector.useGeneratedArtifacts() && TYPES.contains(type) ? new FailureAnalysis(
				needed + "but the API key for Mistral was not set when the application was processed ahead of time.",
				"Set the property 'mistral.api-key' to any value while the application is built. The key that is set"
						+ " when it runs is used.",
				cause) : null;
	}

	private FailureAnalysis noApiKey(String needed, NoSuchBeanDefinitionException cause) {
		return new FailureAnalysis(needed + "but the API key for Mistral is not set" + reason() + ".",
				"Set the property 'mistral.api-key' or the environment variable 'MISTRAL_API_KEY' to an API key of"
						+ " your Mistral workspace, or the property '" + OnApiKeyCondition.TOKEN_PATH
						+ "' or the environment variable '" + ServiceAccountEnvironmentPostProcessor.VARIABLE
						+ "' to the path of a file with the token of a service account, or define a bean of type '"
						+ ConnectorsConnectionDetails.class.getName() + "'.",
				cause);
	}

	private String reason() {
		String key = reason(OnApiKeyCondition.API_KEY);
		return key.isEmpty() ? reason(OnApiKeyCondition.TOKEN_PATH) : key;
	}

	private String reason(String property) {
		try {
			return (this.environment.getProperty(property) != null) ? ". The property '" + property + "' is empty" : "";
		}
		catch (PlaceholderResolutionException ex) {
			return ": '" + property + "' refers to '" + ex.getPlaceholder() + "', which is not set";
		}
	}

}
