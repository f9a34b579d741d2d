// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model;

/**
 * Whose credentials or activation an operation is about. A closed set, since it is part
 * of a path.
 */
public enum ConsumerScope {

	/** The caller alone. */
	USER("user"),

	/** Every member of the workspace. */
	WORKSPACE("workspace"),

	/**
	 * Everybody in the organization. Answers call it {@code org}, see
	 * {@link ConsumerType#ORG}.
	 */
	ORGANIZATION("organization");

	private final String pathValue;

	ConsumerScope(String pathValue) {
		this.pathValue = pathValue;
	}

	/**
	 * Returns how the scope is written in a path.
	 * @return the lower-case word
	 */
	public String pathValue() {
		return this.pathValue;
	}

}
