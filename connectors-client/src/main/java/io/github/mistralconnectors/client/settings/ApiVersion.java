// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.settings;

import java.util.List;

/**
 * Version of the Connectors API that a service offers. It decides how requests are sent
 * where versions differ; responses of all versions are understood with each setting.
 *
 * @since 0.1
 */
public final class ApiVersion implements Comparable<ApiVersion> {

	/**
	 * Version of March 2026. Requests to create and update a connector have no
	 * {@code protocol}, and credentials are created or updated by POST.
	 */
	public static final ApiVersion V2026_03 = new ApiVersion("2026-03");

	/**
	 * Version of August 2026. Credentials are created or updated by POST.
	 */
	public static final ApiVersion V2026_08 = new ApiVersion("2026-08");

	/**
	 * Version of September 2026. Credentials are created or updated by PATCH; if the
	 * service does not know that method (405), by POST from then on.
	 */
	public static final ApiVersion V2026_09 = new ApiVersion("2026-09");

	/**
	 * Version of October 2026, the default. Credentials are created or updated as in
	 * {@link #V2026_09}.
	 */
	public static final ApiVersion V2026_10 = new ApiVersion("2026-10");

	private static final List<ApiVersion> ALL = List.of(V2026_03, V2026_08, V2026_09, V2026_10);

	private final String value;

	private ApiVersion(String value) {
		this.value = value;
	}

	/**
	 * Returns the version of a name.
	 * @param value year and month, such as {@code 2026-09}
	 * @return the version
	 * @throws IllegalArgumentException if there is no such version
	 */
	public static ApiVersion of(String value) {
		return ALL.stream()
			.filter((version) -> version.value.equals(value.strip()))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException(
					"There is no API version '" + value + "'; the known versions are " + ALL));
	}

	/**
	 * Returns the newest version known to this library.
	 * @return the newest version, which is the default
	 */
	public static ApiVersion latest() {
		return V2026_10;
	}

	/**
	 * Returns whether this version is the given one or a later one.
	 * @param other the version to compare with
	 * @return whether this version is not older
	 */
	public boolean isAtLeast(ApiVersion other) {
		return compareTo(other) >= 0;
	}

	@Override
	public int compareTo(ApiVersion other) {
		return this.value.compareTo(other.value);
	}

	@Override
	public String toString() {
		return this.value;
	}

}
