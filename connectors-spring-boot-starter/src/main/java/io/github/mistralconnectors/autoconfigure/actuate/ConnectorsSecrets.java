// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.actuate;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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
 * document or of a property with another name. Connection details are asked for their API
 * key once for the many values of a page: again only after a second.
 */
final class ConnectorsSecrets {

	private static final List<String> NAMES = List.of("mistral.api-key", "mistral.proxy.password",
			"mistral.connectors.principal-key");

	private static final Duration KEPT = Duration.ofSeconds(1);

	private final Environment environment;

	private final ObjectProvider<ConnectorsConnectionDetails> details;

	private final InstantSource clock;

	private volatile Keys keys = new Keys(List.of(), Instant.MIN);

	/**
	 * Creates secrets.
	 * @param environment environment with the properties
	 * @param details connection details, which may have another API key
	 * @param clock tells when to ask for the API key again
	 */
	ConnectorsSecrets(Environment environment, ObjectProvider<ConnectorsConnectionDetails> details,
			InstantSource clock) {
		this.environment = environment;
		this.details = details;
		this.clock = clock;
	}

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
		return Stream.concat(NAMES.stream().map(this::property), keys().stream())
			.filter(Objects::nonNull)
			.filter(StringUtils::hasText);
	}

	private List<String> keys() {
		Instant now = this.clock.instant();
		Keys known = this.keys;
		if (now.isBefore(known.askedAt()) || !now.isBefore(known.askedAt().plus(KEPT))) {
			known = new Keys(this.details.stream().map(this::key).filter(Objects::nonNull).toList(), now);
			this.keys = known;
		}
		return known.values();
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

	/**
	 * API keys of connection details.
	 *
	 * @param values the keys
	 * @param askedAt when they were asked for
	 */
	private record Keys(List<String> values, Instant askedAt) {
	}

}
