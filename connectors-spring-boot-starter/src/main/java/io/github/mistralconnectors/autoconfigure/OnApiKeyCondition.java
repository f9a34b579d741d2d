// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.PropertyResolver;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.PlaceholderResolutionException;
import org.springframework.util.StringUtils;

/**
 * {@link SpringBootCondition} that matches if the API key is set. An empty value and a
 * value that refers to an unset variable do not count.
 */
final class OnApiKeyCondition extends SpringBootCondition {

	static final String API_KEY = "mistral.api-key";

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Mistral API key");
		return isSet(context.getEnvironment()) ? ConditionOutcome.match(message.available(API_KEY))
				: ConditionOutcome.noMatch(message.didNotFind("property").items(API_KEY));
	}

	static boolean isSet(PropertyResolver environment) {
		try {
			return StringUtils.hasText(environment.getProperty(API_KEY));
		}
		catch (PlaceholderResolutionException ex) {
			return false;
		}
	}

}
