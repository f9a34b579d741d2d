// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.store;

import java.util.List;

import io.github.mistralconnectors.emulator.internal.support.ApiException;

/**
 * Visibility of a connector, in the words of the API. Follows rules 5, 6 and 26 of
 * {@code docs/reference/emulator-rules.md}.
 */
public final class Visibility {

	public static final String PRIVATE = "private";

	public static final String WORKSPACE = "shared_workspace";

	public static final String ORGANIZATION = "shared_org";

	public static final List<String> PUBLIC = List.of(ORGANIZATION, WORKSPACE, PRIVATE);

	private Visibility() {
	}

	public static Scope owner(String visibility) {
		return switch (visibility) {
			case WORKSPACE -> Scope.WORKSPACE;
			case ORGANIZATION -> Scope.ORGANIZATION;
			default -> Scope.USER;
		};
	}

	/** Refuses a visibility that the caller may not use. */
	public static void requireAllowed(String visibility, Caller caller) {
		if (visibility.equals(PRIVATE) && caller.sharedOnly()) {
			throw new ApiException(403, "This API key has no access to private connectors");
		}
		if (visibility.equals(ORGANIZATION) && !caller.admin()) {
			throw new ApiException(403, "Only organization admins may create connectors for the organization");
		}
	}

}
