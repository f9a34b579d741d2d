// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.catalog;

import io.github.mistralconnectors.client.model.tool.ListToolsRequest;
import org.jspecify.annotations.Nullable;

/**
 * Key of a listing. All that a listing depends on is part of it, since a listing is made
 * for many callers.
 *
 * @param connector id or name of the connector
 * @param credentialsName name of the credentials, null for the default ones
 */
record ListingKey(String connector, @Nullable String credentialsName) {

	ListToolsRequest request(boolean refresh) {
		return new ListToolsRequest(null, null, refresh ? true : null, null, this.credentialsName);
	}

}
