// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.util.Arrays;

/**
 * Versions of the Connectors API that the emulator can serve, named by the month in which
 * they were published.
 *
 * @since 0.1
 */
public enum ApiVersion {

	/**
	 * Version of March 2026: the operations on connectors, {@code auth_url} and tools.
	 * There are no operations on credentials, sharing or activation.
	 */
	V2026_03("2026-03"),

	/**
	 * Version of August 2026: POST of credentials creates or updates, PATCH of
	 * credentials gets status 405, and all connectors are MCP connectors.
	 */
	V2026_08("2026-08"),

	/**
	 * Version of September 2026: POST of credentials creates, PATCH creates or updates,
	 * {@code protocol} is required on create and update. Adds HTTP connectors, sharing
	 * with the organization and {@code blocked_by}.
	 */
	V2026_09("2026-09"),

	/**
	 * Version of October 2026: adds the Connectors Gateway, {@code supports_mcp} and
	 * {@code client_scopes}. All tools are listed in one response.
	 */
	V2026_10("2026-10");

	private final String text;

	ApiVersion(String text) {
		this.text = text;
	}

	/**
	 * Returns the version with the given name.
	 * @param text year and month, such as {@code 2026-08}
	 * @return the version
	 * @throws IllegalArgumentException if the emulator does not serve that version
	 */
	public static ApiVersion of(String text) {
		return Arrays.stream(values())
			.filter((version) -> version.text.equals(text))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException(
					"Unknown API version '" + text + "', expected one of " + Arrays.toString(values())));
	}

	/**
	 * Returns the name of the version.
	 * @return year and month, such as {@code 2026-08}
	 */
	@Override
	public String toString() {
		return this.text;
	}

}
