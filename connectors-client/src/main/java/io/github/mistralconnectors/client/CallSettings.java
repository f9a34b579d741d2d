// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.util.Assert;

/**
 * What holds for every call of one client or one of its views.
 *
 * @param headers headers of every request, the key's among them
 * @param responseTimeout how long one attempt may take
 * @param retry when and how often a failed attempt is repeated
 * @param listeners are told how calls go
 */
record CallSettings(Map<String, String> headers, Duration responseTimeout, RetryEngine retry, CallListeners listeners) {

	static String authorization(String apiKey) {
		String key = headerValue("apiKey", apiKey.strip());
		return key.regionMatches(true, 0, "Bearer ", 0, 7) ? key : "Bearer " + key;
	}

	/** Refuses what HTTP can't carry, without repeating it: it may be a secret. */
	static String headerValue(String what, String value) {
		boolean valid = value.chars().allMatch((each) -> each == '\t' || (each >= ' ' && each <= 0xff && each != 0x7f));
		Assert.isTrue(valid, () -> what + " must hold no line breaks and no characters beyond ISO 8859-1");
		return value;
	}

	CallSettings with(RequestOptions options) {
		Map<String, String> headers = new LinkedHashMap<>(this.headers);
		options.headers().forEach((name, value) -> {
			headers.keySet().removeIf(name::equalsIgnoreCase);
			headers.put(name, value);
		});
		if (options.apiKey() != null) {
			headers.put(HttpHeaders.AUTHORIZATION, authorization(options.apiKey()));
		}
		return new CallSettings(headers, orElse(options.responseTimeout(), this.responseTimeout),
				(options.retry() != null) ? this.retry.with(options.retry()) : this.retry, this.listeners);
	}

	private static <T> T orElse(@Nullable T value, T other) {
		return (value != null) ? value : other;
	}

	@Override
	public String toString() {
		return "CallSettings[headers=" + this.headers.keySet() + ", responseTimeout=" + this.responseTimeout + "]";
	}

}
