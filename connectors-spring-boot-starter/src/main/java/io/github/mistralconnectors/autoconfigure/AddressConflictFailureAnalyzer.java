// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/**
 * {@link FailureAnalyzer} for an {@link AddressConflictException}.
 */
final class AddressConflictFailureAnalyzer extends AbstractFailureAnalyzer<AddressConflictException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, AddressConflictException cause) {
		return new FailureAnalysis(cause.getMessage() + ".",
				"Remove one of them. A region stands for the address of Mistral's service there, such as "
						+ MistralProperties.Region.EU.baseUrl() + ".",
				cause);
	}

}
