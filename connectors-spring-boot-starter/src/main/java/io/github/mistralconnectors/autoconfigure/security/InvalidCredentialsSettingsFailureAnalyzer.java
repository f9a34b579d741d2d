// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.security;

import io.github.mistralconnectors.autoconfigure.security.internal.InvalidCredentialsSettingsException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/**
 * {@link FailureAnalyzer} for an {@link InvalidCredentialsSettingsException}.
 */
final class InvalidCredentialsSettingsFailureAnalyzer
		extends AbstractFailureAnalyzer<InvalidCredentialsSettingsException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidCredentialsSettingsException cause) {
		return new FailureAnalysis(cause.getMessage() + ".", cause.action() + ".", cause);
	}

}
