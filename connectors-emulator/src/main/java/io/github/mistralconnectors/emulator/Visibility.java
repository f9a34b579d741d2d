// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.util.List;

/** The wire values of a connector's sharing level (rule 26). */
final class Visibility {

	static final String PRIVATE = "private";

	static final String WORKSPACE = "shared_workspace";

	static final String ORGANIZATION = "shared_org";

	static final List<String> PUBLIC = List.of(ORGANIZATION, WORKSPACE, PRIVATE);

	private Visibility() {
	}

	static Scope owner(String visibility) {
		return switch (visibility) {
			case WORKSPACE -> Scope.WORKSPACE;
			case ORGANIZATION -> Scope.ORGANIZATION;
			default -> Scope.USER;
		};
	}

	/** Refuses what an API key can't reach (rules 5 and 6). */
	static void requireAllowed(String visibility, Identity caller) {
		if (visibility.equals(PRIVATE) && caller.sharedOnly()) {
			throw ApiException.forbidden("This API key has no access to private connectors");
		}
		if (visibility.equals(ORGANIZATION) && !caller.admin()) {
			throw ApiException.forbidden("Only organization admins may create connectors for the organization");
		}
	}

}
