// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import org.springframework.core.PriorityOrdered;

/**
 * {@link ConnectorsClientCustomizer} of a feature of the starter. It is called before all
 * customizers of the application.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface FeatureCustomizer extends ConnectorsClientCustomizer, PriorityOrdered {

	@Override
	default int getOrder() {
		return 0;
	}

}
