// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import io.github.mistralconnectors.client.ConnectorsClientBuilder;

/**
 * Callback interface that can be implemented by beans that customize the
 * {@link ConnectorsClientBuilder} of both clients. Customizers are called in their order,
 * after the properties and the features of the starter have been applied.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface ConnectorsClientCustomizer {

	/**
	 * Customizes the builder.
	 * @param builder builder of one of the clients
	 */
	void customize(ConnectorsClientBuilder builder);

}
