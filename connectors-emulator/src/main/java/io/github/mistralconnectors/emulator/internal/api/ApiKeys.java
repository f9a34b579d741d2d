// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

import java.util.function.Function;

import io.github.mistralconnectors.emulator.internal.store.Caller;
import io.github.mistralconnectors.emulator.internal.support.ApiException;
import org.jspecify.annotations.Nullable;

/**
 * API keys that the emulator accepts and the callers behind them. Follows rules 1, 2 and
 * 7 of {@code docs/reference/emulator-rules.md}.
 *
 * @param callers finds the user behind a key; null for a key that is unknown
 */
public record ApiKeys(Function<String, @Nullable Caller> callers) {

	private static final String SCHEME = "Bearer ";

	public Caller identify(@Nullable String authorization) {
		String key = key(authorization);
		Caller caller = key.isEmpty() ? null : this.callers.apply(key);
		if (caller == null) {
			throw new ApiException(401, "Unauthorized");
		}
		return caller;
	}

	private static String key(@Nullable String authorization) {
		if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
			return "";
		}
		return authorization.substring(SCHEME.length()).strip();
	}

}
