// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.connector;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * Position of a page in the whole list.
 *
 * @param nextCursor opaque cursor of the next page; null on the last page, also if the
 * service sent an empty one
 * @param pageSize requested size of a page, not the number of items
 * @since 0.1
 */
@JsonNaming(SnakeCaseStrategy.class)
public record PaginationResponse(@Nullable String nextCursor, @Nullable Integer pageSize) {

	public PaginationResponse {
		nextCursor = (nextCursor != null && nextCursor.isEmpty()) ? null : nextCursor;
	}

}
