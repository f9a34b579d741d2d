// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import org.springframework.core.env.PropertyResolver;
import org.springframework.util.PlaceholderResolutionException;

/**
 * Description of an API key that is not set, and of what can be done about it.
 */
final class MissingApiKey {

	static final String ACTION = "Set the property '" + OnApiKeyCondition.API_KEY
			+ "' or the environment variable 'MISTRAL_API_KEY' to an API key of your Mistral workspace, or the property '"
			+ OnApiKeyCondition.TOKEN_PATH + "' or the environment variable '"
			+ ServiceAccountEnvironmentPostProcessor.VARIABLE
			+ "' to the path of a file with the token of a service account";

	private MissingApiKey() {
	}

	static String describe(PropertyResolver environment) {
		String key = reason(environment, OnApiKeyCondition.API_KEY);
		return "the API key for Mistral is not set"
				+ (key.isEmpty() ? reason(environment, OnApiKeyCondition.TOKEN_PATH) : key) + ".";
	}

	private static String reason(PropertyResolver environment, String property) {
		try {
			return (environment.getProperty(property) != null) ? ". The property '" + property + "' is empty" : "";
		}
		catch (PlaceholderResolutionException ex) {
			return ": '" + property + "' refers to '" + ex.getPlaceholder() + "', which is not set";
		}
	}

}
