// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.util.Arrays;
import java.util.List;

/**
 * Whose credentials or activation is meant. Path and answers use different words (rule
 * 62).
 */
enum Scope {

	USER("user", "user"), WORKSPACE("workspace", "workspace"), ORGANIZATION("organization", "org");

	static final List<String> PATH_NAMES = Arrays.stream(values()).map(Scope::pathName).toList();

	private final String pathName;

	private final String wireName;

	Scope(String pathName, String wireName) {
		this.pathName = pathName;
		this.wireName = wireName;
	}

	/** Finds a scope whose name in a path is known to be one of {@link #PATH_NAMES}. */
	static Scope ofPath(String pathName) {
		return Arrays.stream(values()).filter((scope) -> scope.pathName.equals(pathName)).findFirst().orElseThrow();
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
