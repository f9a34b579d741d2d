// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.langchain4j;

import java.util.Map;

import io.github.mistralconnectors.autoconfigure.tools.ConnectorsToolsAutoConfiguration;
import io.github.mistralconnectors.tools.ModelToolSettings;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Condition that matches if tools of a connector are offered, or may be by
 * {@link ModelToolSettings} of the application. It is for configurations that come after
 * {@link ConnectorsToolsAutoConfiguration}.
 */
final class OnOfferedToolsCondition extends SpringBootCondition implements ConfigurationCondition {

	static final String PROPERTY = "mistral.connectors.tools";

	/** Settings that the properties describe, absent if the application has its own. */
	private static final String SETTINGS = "connectorsModelToolSettings";

	static Map<String, Object> offered(Environment environment) {
		return Binder.get(environment).bind(PROPERTY, Bindable.mapOf(String.class, Object.class)).orElseGet(Map::of);
	}

	@Override
	public ConfigurationPhase getConfigurationPhase() {
		return ConfigurationPhase.REGISTER_BEAN;
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		Map<String, Object> offered = offered(context.getEnvironment());
		ConditionMessage.Builder message = ConditionMessage.forCondition("Tools for models");
		if (!context.getRegistry().containsBeanDefinition(SETTINGS)) {
			return ConditionOutcome.match(message.found("bean").items(ModelToolSettings.class.getName()));
		}
		return offered.isEmpty() ? ConditionOutcome.noMatch(message.didNotFind("property").items(PROPERTY))
				: ConditionOutcome.match(message.found("connector").items(offered.keySet()));
	}

}
