// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.core.env.Environment;

/**
 * {@link ConfigurationPropertiesBindHandlerAdvisor} that passes over the environment
 * variables that Kubernetes makes for a Service. Those of a Service named
 * {@code mistral-proxy}, such as {@code MISTRAL_PROXY_PORT=tcp://10.0.0.7:3128}, look
 * like properties, but nobody has set them.
 */
final class ServiceLinkBindHandlerAdvisor implements ConfigurationPropertiesBindHandlerAdvisor {

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("mistral");

	/** Variable and value, as the kubelet makes them. */
	private static final Pattern LINK = Pattern.compile("[A-Z0-9_]+_(SERVICE_HOST=.*|SERVICE_PORT(_[A-Z0-9_]+)?=.*"
			+ "|PORT=[a-z]+://.*|PORT_\\d+_[A-Z]+(_(PROTO|PORT|ADDR))?=.*)");

	private final Environment environment;

	ServiceLinkBindHandlerAdvisor(Environment environment) {
		this.environment = environment;
	}

	@Override
	public BindHandler apply(BindHandler handler) {
		return new AbstractBindHandler(handler) {

			@Override
			public @Nullable Object onSuccess(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
					Object result) {
				return isLink(name, context) ? bindOther(name, target, context)
						: super.onSuccess(name, target, context, result);
			}

			@Override
			public @Nullable Object onFailure(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
					Exception error) throws Exception {
				return isLink(name, context) ? bindOther(name, target, context)
						: super.onFailure(name, target, context, error);
			}

		};
	}

	/**
	 * Asks the sources, since the context forgets the property if it can't be converted.
	 */
	private static boolean isLink(ConfigurationPropertyName name, BindContext context) {
		return PREFIX.isAncestorOf(name) && isLink(PropertyLookup.find(name, context.getSources()));
	}

	private static boolean isLink(@Nullable ConfigurationProperty property) {
		return property != null && property.getOrigin() instanceof PropertySourceOrigin origin
				&& LINK.matcher(origin.getPropertyName() + "=" + property.getValue()).matches();
	}

	/** Binds what other sources say, for instance a file. */
	private @Nullable Object bindOther(ConfigurationPropertyName name, Bindable<?> target, BindContext context) {
		List<ConfigurationPropertySource> sources = new ArrayList<>();
		context.getSources()
			.forEach((source) -> sources.add(source.filter((each) -> !isLink(source.getConfigurationProperty(each)))));
		return new Binder(sources, new PropertySourcesPlaceholdersResolver(this.environment)).bind(name, target)
			.orElse(null);
	}

}
