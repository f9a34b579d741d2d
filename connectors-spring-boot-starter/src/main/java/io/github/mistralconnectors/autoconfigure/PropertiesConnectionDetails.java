// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.PropertyResolver;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * {@link ConnectorsConnectionDetails} that properties describe. The API key has
 * precedence over the token of a service account. It is looked up in the environment by
 * each attempt, since the environment may be refreshed.
 */
final class PropertiesConnectionDetails implements ConnectorsConnectionDetails {

	private static final Logger logger = LoggerFactory.getLogger(PropertiesConnectionDetails.class);

	private final String baseUrl;

	private final PropertyResolver environment;

	private final @Nullable ServiceAccountToken token;

	private final boolean keyAtStart;

	PropertiesConnectionDetails(MistralProperties properties, PropertyResolver environment) {
		MistralProperties.Region region = properties.region();
		this.baseUrl = (region != null) ? region.baseUrl() : properties.baseUrl();
		this.environment = environment;
		String tokenPath = properties.serviceAccountTokenPath();
		this.token = OnApiKeyCondition.isSet(environment, OnApiKeyCondition.TOKEN_PATH) && tokenPath != null
				? new ServiceAccountToken(Path.of(tokenPath)) : null;
		this.keyAtStart = OnApiKeyCondition.isSet(environment, OnApiKeyCondition.API_KEY);
		if (this.token != null && this.keyAtStart) {
			logger.warn("Both '{}' and '{}' are set. The API key is used, and the token of the service account is not",
					OnApiKeyCondition.API_KEY, OnApiKeyCondition.TOKEN_PATH);
		}
	}

	@Override
	public String getBaseUrl() {
		return this.baseUrl;
	}

	@Override
	public String getApiKey() {
		String apiKey = OnApiKeyCondition.find(this.environment, OnApiKeyCondition.API_KEY);
		if (apiKey != null) {
			return MistralProperties.requireHeaderValue(OnApiKeyCondition.API_KEY, apiKey);
		}
		Assert.state(this.token != null, this::missing);
		return MistralProperties.requireHeaderValue("The file of " + OnApiKeyCondition.TOKEN_PATH, this.token.get());
	}

	/**
	 * Describes that there is no key, which may be from the start on if the application
	 * was processed ahead of time.
	 */
	private String missing() {
		return this.keyAtStart
				? "There is no API key any more: the property '" + OnApiKeyCondition.API_KEY
						+ "' was set when the application started, and is empty or not set now"
				: StringUtils.capitalize(MissingApiKey.describe(this.environment)) + " " + MissingApiKey.ACTION;
	}

}
