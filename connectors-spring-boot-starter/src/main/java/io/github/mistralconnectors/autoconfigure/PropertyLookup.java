// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Lookup of properties as they are set, before they are bound.
 */
final class PropertyLookup {

	private PropertyLookup() {
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
