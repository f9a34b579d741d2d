// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootVersion;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * {@link ApplicationContextInitializer} that refuses a version of Spring Boot that lacks
 * classes which the starter needs. It uses nothing that such a version does not have, and
 * comes before the auto-configuration, which would end in a {@link NoClassDefFoundError}.
 */
final class BootVersionInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)\\b.*");

	private final @Nullable String version;

	BootVersionInitializer() {
		this(SpringBootVersion.getVersion());
	}

	BootVersionInitializer(@Nullable String version) {
		this.version = version;
	}

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		if (this.version != null && isOlder(this.version)) {
			throw new UnsupportedBootVersionException(this.version);
		}
	}

	/** A version that can't be read is not refused. */
	private static boolean isOlder(String version) {
		Matcher matcher = VERSION.matcher(version);
		if (!matcher.matches()) {
			return false;
		}
		int major = Integer.parseInt(matcher.group(1));
		return major < 4 || (major == 4 && Integer.parseInt(matcher.group(2)) < 1);
	}

	/**
	 * Exception for a version of Spring Boot that is too old.
	 */
	static final class UnsupportedBootVersionException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		UnsupportedBootVersionException(String version) {
			super("The Mistral Connectors starter needs Spring Boot 4.1 or later, but this is Spring Boot " + version);
		}

	}

}
