// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import io.github.mistralconnectors.client.ConnectorsClientBuilder;

/**
 * Has the last word on the builder that both clients come from. Beans of this type are
 * called in their order, after the properties were applied.
 */
@FunctionalInterface
public interface ConnectorsClientCustomizer {

	/**
	 * Changes the builder.
	 * @param builder has everything the properties say
	 */
	void customize(ConnectorsClientBuilder builder);

}
