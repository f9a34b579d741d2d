// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.connector;

import java.util.List;

import io.github.mistralconnectors.client.internal.json.DefensiveCopies;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A page of connectors.
 *
 * @param items connectors in the order of the service, possibly empty
 * @param pagination position of the page; never null, but its components may be
 * @since 0.1
 */
@JsonNaming(SnakeCaseStrategy.class)
public record PaginatedConnectors(List<Connector> items, PaginationResponse pagination) {

	@SuppressWarnings("NullAway") // a response may leave either out
	public PaginatedConnectors {
		items = DefensiveCopies.list(items);
		pagination = (pagination != null) ? pagination : new PaginationResponse(null, null);
	}

}
