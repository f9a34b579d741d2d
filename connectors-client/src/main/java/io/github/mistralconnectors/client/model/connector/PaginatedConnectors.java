// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.connector;

import java.util.List;

import io.github.mistralconnectors.client.internal.json.Copies;

/**
 * One page of connectors.
 *
 * @param items the connectors, in the service's order; empty if there are none
 * @param pagination where the page stands; never null, its members may be
 */
public record PaginatedConnectors(List<Connector> items, PaginationResponse pagination) {

	@SuppressWarnings("NullAway") // an answer may leave either out
	public PaginatedConnectors {
		items = Copies.list(items);
		pagination = (pagination != null) ? pagination : new PaginationResponse(null, null);
	}

}
