// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.PropertyResolver;

/**
 * {@link ConnectorsConnectionDetails} that properties describe. The API key has
 * precedence over the token of a service account.
 */
final class PropertiesConnectionDetails implements ConnectorsConnectionDetails {

	private static final Logger logger = LoggerFactory.getLogger(PropertiesConnectionDetails.class);

	private final String baseUrl;

	private final Supplier<String> apiKey;

	PropertiesConnectionDetails(MistralProperties properties, PropertyResolver environment) {
		MistralProperties.Region region = properties.region();
		this.baseUrl = (region != null) ? region.baseUrl() : properties.baseUrl();
		this.apiKey = apiKey(properties, environment);
	}

	private static Supplier<String> apiKey(MistralProperties properties, PropertyResolver environment) {
		boolean hasToken = OnApiKeyCondition.isSet(environment, OnApiKeyCondition.TOKEN_PATH);
		if (!OnApiKeyCondition.isSet(environment, OnApiKeyCondition.API_KEY)) {
			return new ServiceAccountToken(Path.of(Objects.requireNonNull(properties.serviceAccountTokenPath())))::get;
		}
		if (hasToken) {
			logger.warn("Both '{}' and '{}' are set. The API key is used, and the token of the service account is not",
					OnApiKeyCondition.API_KEY, OnApiKeyCondition.TOKEN_PATH);
		}
		String apiKey = Objects.requireNonNull(properties.apiKey());
		return () -> apiKey;
	}

	@Override
	public String getBaseUrl() {
		return this.baseUrl;
	}

	@Override
	public String getApiKey() {
		return this.apiKey.get();
	}

}
