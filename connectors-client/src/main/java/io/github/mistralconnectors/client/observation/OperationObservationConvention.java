// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * {@link ObservationConvention} of the observations of calls.
 *
 * @since 0.1
 * @see DefaultOperationObservationConvention
 */
public interface OperationObservationConvention extends ObservationConvention<OperationObservationContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof OperationObservationContext;
	}

}
