// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.mistralconnectors.client.internal.json.RequestMembers;
import org.jspecify.annotations.Nullable;

/**
 * Base class of request bodies that have just the members that were set. A member that
 * was not set is absent; one that was set to null is sent as null.
 *
 * @since 0.1
 */
public abstract class RequestBody {

	private final Map<String, @Nullable Object> members;

	/**
	 * Creates a body.
	 * @param members JSON values by the name of the member
	 */
	protected RequestBody(Map<String, @Nullable Object> members) {
		this.members = members;
	}

	/**
	 * Returns the members as they are written.
	 * @return JSON values by the name of the member
	 */
	@JsonValue
	protected final Map<String, @Nullable Object> members() {
		return this.members;
	}

	/** Masks members that hold secrets. */
	@Override
	public final String toString() {
		return getClass().getSimpleName() + RequestMembers.describe(this.members);
	}

}
