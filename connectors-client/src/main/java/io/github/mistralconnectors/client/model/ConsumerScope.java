// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model;

/**
 * Consumer scope of credentials or of an activation: user, workspace or organization. The
 * set is closed, because the scope is part of a path.
 *
 * @since 0.1
 */
public enum ConsumerScope {

	/** The user that the API key belongs to. */
	USER("user"),

	/** All members of the workspace. */
	WORKSPACE("workspace"),

	/**
	 * All members of the organization. Responses call it {@code org}, see
	 * {@link ConsumerType#ORG}.
	 */
	ORGANIZATION("organization");

	private final String pathValue;

	ConsumerScope(String pathValue) {
		this.pathValue = pathValue;
	}

	/**
	 * Returns the scope as it is written in a path.
	 * @return the lower-case name
	 */
	public String pathValue() {
		return this.pathValue;
	}

}
