// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model;

import com.fasterxml.jackson.annotation.JsonValue;
import org.springframework.util.Assert;

/**
 * Visibility of a connector or of a tool. A value that this library does not know is kept
 * as it is.
 *
 * @param value the value in JSON
 * @since 0.1
 */
public record ResourceVisibility(@JsonValue String value) {

	/** Visible to its creator only. */
	public static final ResourceVisibility PRIVATE = new ResourceVisibility("private");

	/** Visible to all members of the workspace. */
	public static final ResourceVisibility SHARED_WORKSPACE = new ResourceVisibility("shared_workspace");

	/**
	 * Visible to the whole organization; created and managed by organization admins only.
	 */
	public static final ResourceVisibility SHARED_ORG = new ResourceVisibility("shared_org");

	/**
	 * Visible to everybody; reserved for the service's own connectors and found in
	 * responses only.
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
