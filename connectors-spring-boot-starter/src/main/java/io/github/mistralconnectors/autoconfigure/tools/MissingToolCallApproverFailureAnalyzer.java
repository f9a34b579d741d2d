// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.tools;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells what to define where calls need an approval.
 */
final class MissingToolCallApproverFailureAnalyzer extends AbstractFailureAnalyzer<MissingToolCallApproverException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, MissingToolCallApproverException cause) {
		return new FailureAnalysis(cause.getMessage() + ".",
				"Define a bean of type 'io.github.mistralconnectors.tools.ToolCallApprover' or"
						+ " 'io.github.mistralconnectors.tools.ReactiveToolCallApprover', or set the property to 'none'"
						+ " to let models call tools without an approval.",
				cause);
	}

}
