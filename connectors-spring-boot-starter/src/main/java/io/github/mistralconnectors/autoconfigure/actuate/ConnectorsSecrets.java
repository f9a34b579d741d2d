// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.actuate;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

import io.github.mistralconnectors.autoconfigure.ConnectorsConnectionDetails;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Secrets that Actuator endpoints must not show. They are recognized by the name of their
 * property and by their value, which may also be part of a command line, of a JSON
 * document or of a property with another name.
 *
 * @param environment environment with the properties
 * @param details connection details, which may have another API key
 */
record ConnectorsSecrets(Environment environment, ObjectProvider<ConnectorsConnectionDetails> details) {

	private static final List<String> NAMES = List.of("mistral.api-key", "mistral.proxy.password",
			"mistral.connectors.principal-key");

	/** Accepts every spelling that binds, such as that of an environment variable. */
	static boolean isSecret(String name) {
		return NAMES.stream().anyMatch((secret) -> plain(secret).equals(plain(name)));
	}

	private static String plain(String name) {
		return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
	}

	boolean areIn(@Nullable Object value) {
		String text = (value != null) ? value.toString() : "";
		return !text.isEmpty() && values().anyMatch(text::contains);
	}

	private Stream<String> values() {
		return Stream.concat(NAMES.stream().map(this::property), this.details.stream().map(this::key))
			.filter(Objects::nonNull)
			.filter(StringUtils::hasText);
	}

	private @Nullable String property(String name) {
		try {
			return this.environment.getProperty(name);
		}
		catch (IllegalArgumentException ex) {
			// The value refers to a property that does not exist.
			return null;
		}
	}

	private @Nullable String key(ConnectorsConnectionDetails each) {
		try {
			return each.getApiKey();
		}
		catch (RuntimeException ex) {
			// There is none at the moment, for instance as a file is missing.
			return null;
		}
	}

}
