// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanInstantiationException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * {@link FailureAnalyzer} for properties that {@link MistralProperties} refuses. It comes
 * before Spring Boot's analyzer, which does not tell where the properties are set.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class InvalidPropertiesFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("mistral");

	private final Environment environment;

	InvalidPropertiesFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
		ConfigurationPropertyName name = cause.getName();
		BeanInstantiationException refusal = findCause(cause, BeanInstantiationException.class);
		if ((!PREFIX.equals(name) && !PREFIX.isAncestorOf(name)) || refusal == null
				|| !(refusal.getCause() instanceof IllegalArgumentException reason)) {
			return null;
		}
		return new FailureAnalysis(
				"Failed to bind properties under '" + name + "': " + reason.getMessage() + ". What is set there: "
						+ String.join(", ", whatIsSet(name)) + ".",
				"Set what is missing and correct what is out of range, or remove these properties.", cause);
	}

	private Collection<String> whatIsSet(ConfigurationPropertyName parent) {
		Map<ConfigurationPropertyName, String> set = new LinkedHashMap<>();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			if (source instanceof IterableConfigurationPropertySource properties) {
				properties.filter(parent::isParentOf)
					.stream()
					.map(source::getConfigurationProperty)
					.filter(Objects::nonNull)
					.forEach((each) -> set.putIfAbsent(each.getName(), AddressConflictException.describe(each)));
			}
		}
		return set.values();
	}

}
