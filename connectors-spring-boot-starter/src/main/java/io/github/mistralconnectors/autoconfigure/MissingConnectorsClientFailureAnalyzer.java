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
import org.springframework.boot.diagnostics.analyzer.AbstractInjectionFailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Says which property is missing when a client is injected that was not configured. Comes
 * before Boot's analyzer, which knows only that a bean is missing.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class MissingConnectorsClientFailureAnalyzer
		extends AbstractInjectionFailureAnalyzer<NoSuchBeanDefinitionException> {

	private static final Set<Class<?>> OURS = Set.of(ConnectorsClient.class, ReactiveConnectorsClient.class,
			ConnectorsClientBuilder.class);

	private final Environment environment;

	MissingConnectorsClientFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchBeanDefinitionException cause,
			@Nullable String description) {
		Class<?> type = cause.getBeanType();
		if (type == null || !OURS.contains(type) || cause instanceof NoUniqueBeanDefinitionException) {
			return null;
		}
		String needed = ((description != null) ? description : "The application") + " required a bean of type '"
				+ type.getName() + "', ";
		if (!this.environment.getProperty("mistral.enabled", Boolean.class, true)) {
			return new FailureAnalysis(needed + "but the property 'mistral.enabled' is false.",
					"Remove 'mistral.enabled' or set it to true.", cause);
		}
		return OnApiKeyCondition.isSet(this.environment) ? null : noApiKey(needed, cause);
	}

	private FailureAnalysis noApiKey(String needed, NoSuchBeanDefinitionException cause) {
		return new FailureAnalysis(needed + "but no API key for Mistral is set.",
				"Set the property 'mistral.api-key' or the environment variable 'MISTRAL_API_KEY' to the API key of"
						+ " your Mistral workspace, or define a bean of type '"
						+ ConnectorsConnectionDetails.class.getName() + "'.",
				cause);
	}

}
