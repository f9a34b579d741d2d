// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

import java.util.Map;

import io.github.mistralconnectors.emulator.internal.store.Caller;
import io.github.mistralconnectors.emulator.internal.support.ApiException;
import org.jspecify.annotations.Nullable;

/**
 * API keys that the emulator accepts and the callers behind them. Follows rules 1, 2 and
 * 7 of {@code docs/reference/emulator-rules.md}.
 */
public final class ApiKeys {

	private static final String SCHEME = "Bearer ";

	private final Map<String, Caller> callers;

	private final Caller anyone;

	/**
	 * Creates the table of keys.
	 * @param callers the users by key; empty if any key is accepted
	 * @param anyone the user behind any key
	 */
	public ApiKeys(Map<String, Caller> callers, Caller anyone) {
		this.callers = callers;
		this.anyone = anyone;
	}

	public Caller identify(@Nullable String authorization) {
		String key = key(authorization);
		Caller caller = this.callers.isEmpty() ? this.anyone : this.callers.get(key);
		if (key.isEmpty() || caller == null) {
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
