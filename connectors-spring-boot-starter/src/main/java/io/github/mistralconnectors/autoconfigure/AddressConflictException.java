// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Exception for properties that name both a region and another address of the API.
 */
final class AddressConflictException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private static final String BASE_URL = "mistral.base-url";

	private static final String REGION = "mistral.region";

	private AddressConflictException(ConfigurationProperty baseUrl, ConfigurationProperty region) {
		super("The address of the API is set twice: " + PropertyLookup.describe(baseUrl) + ", and "
				+ PropertyLookup.describe(region));
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
		return PropertyLookup.find(ConfigurationPropertyName.of(name),
				ConfigurationPropertySources.from(environment.getPropertySources()));
	}

}
