// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.PropertyResolver;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.PlaceholderResolutionException;
import org.springframework.util.StringUtils;

/**
 * {@link SpringBootCondition} that matches if the API key is set, or else the file with
 * the token of a service account. An empty value and a value that refers to an unset
 * variable do not count. While an application is processed ahead of time it matches in
 * any case, since a key is rarely there where applications are built.
 */
final class OnApiKeyCondition extends SpringBootCondition {

	static final String API_KEY = "mistral.api-key";

	static final String TOKEN_PATH = "mistral.service-account-token-path";

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Mistral API key");
		PropertyResolver environment = context.getEnvironment();
		if (Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)) {
			return ConditionOutcome.match(message.because("the application is processed ahead of time"));
		}
		return isSet(environment)
				? ConditionOutcome.match(message.available(isSet(environment, API_KEY) ? API_KEY : TOKEN_PATH))
				: ConditionOutcome.noMatch(message.didNotFind("property", "properties").items(API_KEY, TOKEN_PATH));
	}

	/** Returns whether one of the two is set. */
	static boolean isSet(PropertyResolver environment) {
		return isSet(environment, API_KEY) || isSet(environment, TOKEN_PATH);
	}

	static boolean isSet(PropertyResolver environment, String property) {
		return find(environment, property) != null;
	}

	/** Returns the value of a property, null if it is not set. */
	static @Nullable String find(PropertyResolver environment, String property) {
		try {
			String value = environment.getProperty(property);
			return StringUtils.hasText(value) ? value : null;
		}
		catch (PlaceholderResolutionException ex) {
			return null;
		}
	}

}
