// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Tells who is calling (rules 1, 2 and 7). */
final class ApiKeys {

	private static final String SCHEME = "Bearer ";

	static final Identity ANYONE = Identity.admin("default-user");

	private final Map<String, Identity> identities;

	ApiKeys(Map<String, Identity> identities) {
		this.identities = identities;
	}

	Identity identify(@Nullable String authorization) {
		String key = key(authorization);
		Identity identity = this.identities.isEmpty() ? ANYONE : this.identities.get(key);
		if (key.isEmpty() || identity == null) {
			throw new ApiException(401, "Unauthorized");
		}
		return identity;
	}

	private static String key(@Nullable String authorization) {
		if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
			return "";
		}
		return authorization.substring(SCHEME.length()).strip();
	}

}
