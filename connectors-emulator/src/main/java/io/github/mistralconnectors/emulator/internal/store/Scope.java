// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.store;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import io.github.mistralconnectors.emulator.internal.support.ApiException;

/**
 * Scope of credentials, activation or sharing. Paths and responses use different words
 * for it. Follows rules 6 and 62 of {@code docs/reference/emulator-rules.md}.
 */
public enum Scope {

	USER, WORKSPACE, ORGANIZATION;

	public static final List<String> PATH_NAMES = Arrays.stream(values()).map(Scope::pathName).toList();

	/** Finds a scope whose name in a path is known to be one of {@link #PATH_NAMES}. */
	public static Scope ofPath(String pathName) {
		return valueOf(pathName.toUpperCase(Locale.ROOT));
	}

	public String pathName() {
		return name().toLowerCase(Locale.ROOT);
	}

	public String wireName() {
		return (this == ORGANIZATION) ? "org" : pathName();
	}

	/** Returns the id of the user, workspace or organization of a caller. */
	public String ownerId(Caller caller) {
		return switch (this) {
			case USER -> caller.user();
			case WORKSPACE -> caller.workspace();
			case ORGANIZATION -> caller.organization();
		};
	}

	/** Refuses a change that needs an administrator: any but one for the user alone. */
	public void requirePermission(Caller caller) {
		if (this != USER && !caller.admin()) {
			throw new ApiException(403, "Missing permission to modify the connector for this " + pathName());
		}
	}

}
