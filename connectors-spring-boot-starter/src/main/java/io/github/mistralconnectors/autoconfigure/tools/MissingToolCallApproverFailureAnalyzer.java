// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.tools;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/**
 * {@link FailureAnalyzer} for calls of tools that need an approval without an approver.
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
