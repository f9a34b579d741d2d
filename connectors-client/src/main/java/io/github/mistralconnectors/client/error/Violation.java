// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.error;

import java.io.Serializable;

/**
 * Fault of a rejected request. The rejected value is left out, since it may be a secret.
 *
 * @param location place in the request, such as {@code body.name} or
 * {@code query.page_size}
 * @param message description of the fault
 * @param type kind of fault, such as {@code missing} or {@code string_too_long}
 * @since 0.1
 */
public record Violation(String location, String message, String type) implements Serializable {

	@Override
	public String toString() {
		return this.location.isEmpty() ? this.message : this.location + ": " + this.message;
	}

}
