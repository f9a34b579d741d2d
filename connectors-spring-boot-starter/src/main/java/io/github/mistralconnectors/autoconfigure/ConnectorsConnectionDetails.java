// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Details required to connect to Mistral's Connectors API. A bean of this type replaces
 * the properties {@code mistral.base-url}, {@code mistral.region},
 * {@code mistral.api-key} and {@code mistral.service-account-token-path}.
 *
 * @since 0.1
 */
public interface ConnectorsConnectionDetails extends ConnectionDetails {

	/** Base URL of Mistral's service. */
	String DEFAULT_BASE_URL = "https://api.mistral.ai";

	/**
	 * Returns the base URL of the API.
	 * @return an absolute http or https URL, without {@code /v1}
	 */
	default String getBaseUrl() {
		return DEFAULT_BASE_URL;
	}

	/**
	 * Returns the API key. It is asked for by each attempt of a call, so that it may
	 * change, and at most once a second while an Actuator endpoint shows values, to mask
	 * it. It must not block if the reactive client is used.
	 * @return the API key, not empty
	 */
	String getApiKey();

	/**
	 * Returns connection details that stay the same.
	 * @param baseUrl an absolute http or https URL, without {@code /v1}
	 * @param apiKey the API key, not empty
	 * @return the connection details
	 */
	static ConnectorsConnectionDetails of(String baseUrl, String apiKey) {
		return new ConnectorsConnectionDetails() {

			@Override
			public String getBaseUrl() {
				return baseUrl;
			}

			@Override
			public String getApiKey() {
				return apiKey;
			}

		};
	}

}
