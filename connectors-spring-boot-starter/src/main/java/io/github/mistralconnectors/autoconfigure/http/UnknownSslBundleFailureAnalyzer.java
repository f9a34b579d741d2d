// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.http;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.core.env.Environment;

/**
 * {@link FailureAnalyzer} for an SSL bundle that {@code mistral.ssl.bundle} names and
 * that does not exist.
 */
final class UnknownSslBundleFailureAnalyzer extends AbstractFailureAnalyzer<NoSuchSslBundleException> {

	private final Environment environment;

	UnknownSslBundleFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchSslBundleException cause) {
		String name = cause.getBundleName();
		if (!name.equals(this.environment.getProperty("mistral.ssl.bundle"))) {
			return null;
		}
		return new FailureAnalysis(
				"The property 'mistral.ssl.bundle' names the SSL bundle '" + name + "', which does not exist.",
				"Correct the name, or configure the bundle with 'spring.ssl.bundle.pem." + name
						+ ".*' or 'spring.ssl.bundle.jks." + name + ".*'.",
				cause);
	}

}
