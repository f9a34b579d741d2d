// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.connect;

import io.github.mistralconnectors.autoconfigure.FeatureCustomizer;
import io.github.mistralconnectors.client.ConnectorsClientBuilder;
import io.github.mistralconnectors.connect.ConnectEndpoints;

/**
 * {@link FeatureCustomizer} that lets the clients use what users have connected, in place
 * of the resolver that was set before.
 *
 * @param endpoints the endpoints
 */
record ConnectCustomizer(ConnectEndpoints endpoints) implements FeatureCustomizer {

	@Override
	public void customize(ConnectorsClientBuilder builder) {
		this.endpoints.customize(builder);
	}

	@Override
	public int getOrder() {
		return 1;
	}

}
