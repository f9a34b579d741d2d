// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Where the API is and who asks. A bean of this type replaces {@code mistral.base-url}
 * and {@code mistral.api-key}; tests, containers and secret stores bring one.
 */
public interface ConnectorsConnectionDetails extends ConnectionDetails {

	/** Mistral's own service. */
	String DEFAULT_BASE_URL = "https://api.mistral.ai";

	/**
	 * Returns where the API is.
	 * @return absolute http or https URL, without {@code /v1}
	 */
	default String getBaseUrl() {
		return DEFAULT_BASE_URL;
	}

	/**
	 * Returns the API key.
	 * @return the key, not empty
	 */
	String getApiKey();

}
