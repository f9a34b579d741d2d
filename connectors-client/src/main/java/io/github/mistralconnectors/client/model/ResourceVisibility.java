// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model;

import com.fasterxml.jackson.annotation.JsonValue;
import org.springframework.util.Assert;

/**
 * Who may use a connector. An open value: a text this library does not know is kept as it
 * is.
 *
 * @param value the text on the wire
 */
public record ResourceVisibility(@JsonValue String value) {

	/** Its creator only. */
	public static final ResourceVisibility PRIVATE = new ResourceVisibility("private");

	/** Every member of the workspace. */
	public static final ResourceVisibility SHARED_WORKSPACE = new ResourceVisibility("shared_workspace");

	/**
	 * Everybody in the organization; only organization admins create and manage these.
	 */
	public static final ResourceVisibility SHARED_ORG = new ResourceVisibility("shared_org");

	/**
	 * Everybody; reserved for connectors of the service itself and seen in answers only.
	 */
	public static final ResourceVisibility SHARED_GLOBAL = new ResourceVisibility("shared_global");

	public ResourceVisibility {
		Assert.notNull(value, "value must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
