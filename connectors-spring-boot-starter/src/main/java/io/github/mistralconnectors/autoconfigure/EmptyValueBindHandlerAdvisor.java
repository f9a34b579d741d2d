// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import java.util.Collection;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * {@link ConfigurationPropertiesBindHandlerAdvisor} that takes an empty value, such as
 * that of {@code ${MAX_ATTEMPTS:}}, for none: the property has its default. Only a list
 * can be empty.
 */
final class EmptyValueBindHandlerAdvisor implements ConfigurationPropertiesBindHandlerAdvisor {

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("mistral");

	private final Environment environment;

	EmptyValueBindHandlerAdvisor(Environment environment) {
		this.environment = environment;
	}

	@Override
	public BindHandler apply(BindHandler handler) {
		return new AbstractBindHandler(handler) {

			@Override
			public <T> @Nullable Bindable<T> onStart(ConfigurationPropertyName name, Bindable<T> target,
					BindContext context) {
				return (PREFIX.isAncestorOf(name) && !mayBeEmpty(target) && isEmpty(name, context)) ? null
						: super.onStart(name, target, context);
			}

		};
	}

	private static boolean mayBeEmpty(Bindable<?> target) {
		Class<?> type = target.getType().resolve(Object.class);
		return Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type);
	}

	private boolean isEmpty(ConfigurationPropertyName name, BindContext context) {
		ConfigurationProperty property = PropertyLookup.find(name, context.getSources());
		return property != null && property.getValue() instanceof CharSequence text
				&& !StringUtils.hasText(this.environment.resolvePlaceholders(text.toString()));
	}

}
