// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import org.springframework.util.Assert;

/**
 * {@link ConnectorsConnectionDetails} taken from the {@link MistralProperties}.
 */
final class PropertiesConnectorsConnectionDetails implements ConnectorsConnectionDetails {

	private final MistralProperties properties;

	PropertiesConnectorsConnectionDetails(MistralProperties properties) {
		this.properties = properties;
	}

	@Override
	public String getBaseUrl() {
		return this.properties.baseUrl();
	}

	@Override
	public String getApiKey() {
		String apiKey = this.properties.apiKey();
		Assert.state(apiKey != null, "mistral.api-key is not set");
		return apiKey;
	}

}
