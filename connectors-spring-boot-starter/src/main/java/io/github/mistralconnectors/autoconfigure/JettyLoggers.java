// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggerConfiguration;
import org.springframework.boot.logging.LoggingSystem;

/**
 * Jetty logs the bytes of what it sends, the API key too, and offers no way to leave them
 * out. Its loggers don't follow the level of all others below INFO: they log bytes only
 * where {@code logging.level.org.eclipse.jetty} asks them to.
 */
final class JettyLoggers {

	private static final String NAME = "org.eclipse.jetty";

	private JettyLoggers() {
	}

	static void keepQuiet() {
		LoggingSystem logging = LoggingSystem.get(JettyLoggers.class.getClassLoader());
		try {
			keepQuiet(logging);
		}
		catch (UnsupportedOperationException ex) {
			// A logging system of the application's own that knows no levels of loggers.
		}
	}

	private static void keepQuiet(LoggingSystem logging) {
		LoggerConfiguration jetty = logging.getLoggerConfiguration(NAME);
		if (jetty == null || jetty.getConfiguredLevel() == null) {
			LoggerConfiguration root = logging.getLoggerConfiguration(LoggingSystem.ROOT_LOGGER_NAME);
			LogLevel level = (root != null) ? root.getEffectiveLevel() : LogLevel.INFO;
			logging.setLogLevel(NAME, (level.compareTo(LogLevel.INFO) < 0) ? LogLevel.INFO : level);
		}
	}

}
