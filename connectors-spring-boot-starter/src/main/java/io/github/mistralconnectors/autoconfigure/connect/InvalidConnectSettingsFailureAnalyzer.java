// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.connect;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/**
 * {@link FailureAnalyzer} for an {@link InvalidConnectSettingsException}.
 */
final class InvalidConnectSettingsFailureAnalyzer extends AbstractFailureAnalyzer<InvalidConnectSettingsException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidConnectSettingsException cause) {
		return new FailureAnalysis(cause.getMessage() + ".", cause.action() + ".", cause);
	}

}
