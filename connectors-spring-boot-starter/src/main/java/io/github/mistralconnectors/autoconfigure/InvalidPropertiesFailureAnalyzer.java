// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanInstantiationException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
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
		String message = String.valueOf(reason.getMessage());
		return new FailureAnalysis(
				"Failed to bind properties under '" + name + "': " + message + "."
						+ whatIsSet(name, refusal.getBeanClass(), message),
				"Set what is missing and correct what is out of range, or remove these properties.", cause);
	}

	/** Says where the properties that the message names are set, or else all of them. */
	private String whatIsSet(ConfigurationPropertyName parent, Class<?> record, String message) {
		List<ConfigurationProperty> all = Stream.of(record.getRecordComponents())
			.map((each) -> PropertyLookup.find(parent.append(DataObjectPropertyName.toDashedForm(each.getName())),
					ConfigurationPropertySources.get(this.environment)))
			.filter(Objects::nonNull)
			.toList();
		List<ConfigurationProperty> named = all.stream()
			.filter((each) -> message.contains(each.getName().toString()))
			.toList();
		String set = (named.isEmpty() ? all : named).stream()
			.map(PropertyLookup::describe)
			.collect(Collectors.joining(", "));
		return set.isEmpty() ? "" : " What is set there: " + set + ".";
	}

}
