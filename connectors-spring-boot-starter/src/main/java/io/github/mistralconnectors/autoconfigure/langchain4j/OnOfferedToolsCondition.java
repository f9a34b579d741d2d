// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.langchain4j;

import java.util.Map;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Condition that matches if tools of a connector are offered.
 */
final class OnOfferedToolsCondition extends SpringBootCondition {

	static final String PROPERTY = "mistral.connectors.tools";

	static Map<String, Object> offered(Environment environment) {
		return Binder.get(environment).bind(PROPERTY, Bindable.mapOf(String.class, Object.class)).orElseGet(Map::of);
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		Map<String, Object> offered = offered(context.getEnvironment());
		ConditionMessage.Builder message = ConditionMessage.forCondition("Tools for models");
		return offered.isEmpty() ? ConditionOutcome.noMatch(message.didNotFind("property").items(PROPERTY))
				: ConditionOutcome.match(message.found("connector").items(offered.keySet()));
	}

}
