// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Reads {@code Retry-After}: seconds, also with a fraction, or an HTTP date.
 */
final class RetryAfter {

	private static final double MAX_SECONDS = Duration.ofDays(365).toSeconds();

	private RetryAfter() {
	}

	static @Nullable Duration of(Map<String, List<String>> headers) {
		List<String> values = headers.get("Retry-After");
		if (values == null || values.isEmpty()) {
			return null;
		}
		String value = values.get(0).strip();
		Duration seconds = seconds(value);
		return (seconds != null) ? seconds : date(value);
	}

	private static @Nullable Duration seconds(String value) {
		try {
			double seconds = Double.parseDouble(value);
			boolean sensible = seconds >= 0 && seconds <= MAX_SECONDS;
			return sensible ? Duration.ofMillis(Math.round(seconds * 1000)) : null;
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	private static @Nullable Duration date(String value) {
		try {
			Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
			Duration wait = Duration.between(Instant.now(), until);
			return wait.isNegative() ? Duration.ZERO : wait;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

}
