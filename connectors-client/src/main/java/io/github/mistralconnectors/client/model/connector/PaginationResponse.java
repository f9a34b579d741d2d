// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.connector;

import org.jspecify.annotations.Nullable;

/**
 * Where a page stands in the whole.
 *
 * @param nextCursor opaque position of the next page; null on the last one. A cursor that
 * came empty is null here
 * @param pageSize the page size asked for, not the number of items
 */
public record PaginationResponse(@Nullable String nextCursor, @Nullable Integer pageSize) {

	public PaginationResponse {
		nextCursor = (nextCursor != null && nextCursor.isEmpty()) ? null : nextCursor;
	}

}
