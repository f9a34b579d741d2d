// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Exception for properties that name both a region and another address of the API.
 */
final class AddressConflictException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private static final String BASE_URL = "mistral.base-url";

	private static final String REGION = "mistral.region";

	private AddressConflictException(ConfigurationProperty baseUrl, ConfigurationProperty region) {
		super("The address of the API is set twice: " + describe(baseUrl) + ", and " + describe(region));
	}

	/**
	 * Refuses both properties together; a value that is empty or unset does not count.
	 */
	static void throwIfBothAreSet(ConfigurableEnvironment environment) {
		ConfigurationProperty baseUrl = find(BASE_URL, environment);
		ConfigurationProperty region = find(REGION, environment);
		if (baseUrl != null && region != null) {
			throw new AddressConflictException(baseUrl, region);
		}
	}

	private static @Nullable ConfigurationProperty find(String name, ConfigurableEnvironment environment) {
		if (!OnApiKeyCondition.isSet(environment, name)) {
			return null;
		}
		return find(ConfigurationPropertyName.of(name),
				ConfigurationPropertySources.from(environment.getPropertySources()));
	}

	/** Asks each source by name, since variables are not listed by that of a property. */
	static @Nullable ConfigurationProperty find(ConfigurationPropertyName name,
			Iterable<ConfigurationPropertySource> sources) {
		for (ConfigurationPropertySource source : sources) {
			ConfigurationProperty found = source.getConfigurationProperty(name);
			if (found != null) {
				return found;
			}
		}
		return null;
	}

	/**
	 * Says where a property is set. Names the variable where there is one, since it may
	 * not look like the property.
	 */
	static String describe(ConfigurationProperty property) {
		Origin origin = property.getOrigin();
		String source = (origin instanceof PropertySourceOrigin inSource
				&& inSource.getPropertySource() instanceof SystemEnvironmentPropertySource)
						? "the environment variable '" + inSource.getPropertyName() + "'" : String.valueOf(origin);
		return "'" + property.getName() + "' by " + source;
	}

}
