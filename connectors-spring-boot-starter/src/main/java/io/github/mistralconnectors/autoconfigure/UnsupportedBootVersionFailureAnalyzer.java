// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import io.github.mistralconnectors.autoconfigure.BootVersionInitializer.UnsupportedBootVersionException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/**
 * {@link FailureAnalyzer} for an {@link UnsupportedBootVersionException}.
 */
final class UnsupportedBootVersionFailureAnalyzer extends AbstractFailureAnalyzer<UnsupportedBootVersionException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnsupportedBootVersionException cause) {
		return new FailureAnalysis(cause.getMessage() + ".",
				"Raise the version of Spring Boot to 4.1 or later, or remove the dependency"
						+ " 'io.github.mistralconnectors:connectors-spring-boot-starter'.",
				cause);
	}

}
