// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.logging.LoggingSystem;

import static org.assertj.core.api.Assertions.assertThatNoException;

/** What Jetty logs is looked at in {@link EngineSecretsTests}. */
class JettyLoggersTests {

	@AfterEach
	void restore() {
		System.clearProperty(LoggingSystem.SYSTEM_PROPERTY);
	}

	@Test
	void loggingSystemWithoutLevelsFailsNoRequest() {
		System.setProperty(LoggingSystem.SYSTEM_PROPERTY, WithoutLevels.class.getName());
		assertThatNoException().isThrownBy(JettyLoggers::keepQuiet);
	}

	/** Leaves out all that a logging system may leave out. */
	static final class WithoutLevels extends LoggingSystem {

		WithoutLevels(ClassLoader classLoader) {
		}

		@Override
		public void beforeInitialize() {
		}

	}

}
