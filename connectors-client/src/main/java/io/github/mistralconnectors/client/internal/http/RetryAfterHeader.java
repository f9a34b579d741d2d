// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;

import io.netty.handler.codec.DateFormatter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Parser of {@code Retry-After}: seconds, also with a fraction, or an HTTP date in any of
 * its three forms (RFC 9110, section 5.6.7). A date is compared with the {@code Date} of
 * the same response, so that the service's clock need not agree with ours.
 */
public final class RetryAfterHeader {

	/** Longer than anybody waits. */
	private static final double MAX_SECONDS = Duration.ofDays(365).toSeconds();

	/** Longer than any date, and the most that Netty parses. */
	private static final int MAX_DATE_LENGTH = 64;

	private RetryAfterHeader() {
	}

	/** Returns the time to wait, null if the header is missing or has no meaning. */
	public static @Nullable Duration of(HttpHeaders headers) {
		String value = headers.getFirst(HttpHeaders.RETRY_AFTER);
		if (value == null) {
			return null;
		}
		Duration seconds = seconds(value.strip());
		return (seconds != null) ? seconds : until(date(value), date(headers.getFirst(HttpHeaders.DATE)));
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

	private static @Nullable Duration until(@Nullable Instant end, @Nullable Instant responded) {
		if (end == null) {
			return null;
		}
		Duration wait = Duration.between((responded != null) ? responded : Instant.now(), end);
		return wait.isNegative() ? Duration.ZERO : wait;
	}

	private static @Nullable Instant date(@Nullable String value) {
		Date date = (value != null && value.length() <= MAX_DATE_LENGTH) ? DateFormatter.parseHttpDate(value) : null;
		return (date != null) ? date.toInstant() : null;
	}

}
