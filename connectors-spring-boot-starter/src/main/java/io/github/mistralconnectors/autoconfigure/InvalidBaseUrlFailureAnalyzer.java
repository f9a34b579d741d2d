// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import io.github.mistralconnectors.client.error.InvalidBaseUrlException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says which property holds what is no URL.
 */
final class InvalidBaseUrlFailureAnalyzer extends AbstractFailureAnalyzer<InvalidBaseUrlException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidBaseUrlException cause) {
		return new FailureAnalysis(cause.getMessage() + ".",
				"Change the property 'mistral.base-url', or what sets it (the environment variable 'MISTRAL_BASE_URL',"
						+ " a ConnectorsConnectionDetails or a ConnectorsClientCustomizer). Leave it out for Mistral's own"
						+ " service, " + ConnectorsConnectionDetails.DEFAULT_BASE_URL + ".",
				cause);
	}

}
