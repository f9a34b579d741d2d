// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.io.Serializable;

/**
 * One fault of a refused request. The refused value is left out, since it may be a
 * secret.
 *
 * @param location where, such as {@code body.name} or {@code query.page_size}
 * @param message what is wrong, for people
 * @param type what is wrong, for programs, such as {@code missing} or
 * {@code string_too_long}
 */
public record Violation(String location, String message, String type) implements Serializable {

	@Override
	public String toString() {
		return this.location.isEmpty() ? this.message : this.location + ": " + this.message;
	}

}
