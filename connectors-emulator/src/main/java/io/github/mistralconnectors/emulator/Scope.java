// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

/**
 * Whose credentials or activation is meant. Path and answers use different words (rule
 * 62).
 */
enum Scope {

	USER("user", "user"), WORKSPACE("workspace", "workspace"), ORGANIZATION("organization", "org");

	private final String pathName;

	private final String wireName;

	Scope(String pathName, String wireName) {
		this.pathName = pathName;
		this.wireName = wireName;
	}

	String pathName() {
		return this.pathName;
	}

	String wireName() {
		return this.wireName;
	}

	/** The id of the user, workspace or organization of this caller. */
	String ownerId(Identity caller) {
		return switch (this) {
			case USER -> caller.user();
			case WORKSPACE -> caller.workspace();
			case ORGANIZATION -> caller.organization();
		};
	}

	/** Only a user's own matters need no permission (rule 6). */
	void requirePermission(Identity caller) {
		if (this != USER && !caller.admin()) {
			throw ApiException.forbidden("Missing permission to modify the connector for this " + this.pathName);
		}
	}

}
