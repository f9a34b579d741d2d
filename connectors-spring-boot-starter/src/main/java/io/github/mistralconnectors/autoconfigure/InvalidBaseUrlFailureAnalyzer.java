// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import io.github.mistralconnectors.client.error.InvalidBaseUrlException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/**
 * {@link FailureAnalyzer} for an {@link InvalidBaseUrlException}.
 */
final class InvalidBaseUrlFailureAnalyzer extends AbstractFailureAnalyzer<InvalidBaseUrlException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidBaseUrlException cause) {
		return new FailureAnalysis(cause.getMessage() + ".",
				"Correct the property 'mistral.base-url', the environment variable 'MISTRAL_BASE_URL', or the"
						+ " ConnectorsConnectionDetails or ConnectorsClientCustomizer that provides the base URL. Remove"
						+ " the property to use Mistral's service at " + ConnectorsConnectionDetails.DEFAULT_BASE_URL
						+ ".",
				cause);
	}

}
