// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Parser of {@code Retry-After}: seconds, also with a fraction, or an HTTP date.
 */
final class RetryAfterHeader {

	/** Longer than anybody waits. */
	private static final double MAX_SECONDS = Duration.ofDays(365).toSeconds();

	private RetryAfterHeader() {
	}

	/** Returns the time to wait, null if the header is missing or has no meaning. */
	static @Nullable Duration of(HttpHeaders headers) {
		String first = headers.getFirst(HttpHeaders.RETRY_AFTER);
		if (first == null) {
			return null;
		}
		String value = first.strip();
		Duration seconds = seconds(value);
		return (seconds != null) ? seconds : date(value);
	}

	private static @Nullable Duration seconds(String value) {
		try {
			double seconds = Double.parseDouble(value);
			return (seconds >= 0) ? Duration.ofMillis(Math.round(Math.min(seconds, MAX_SECONDS) * 1000)) : null;
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
