// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.connector;

import io.github.mistralconnectors.client.model.ConsumerType;
import io.github.mistralconnectors.client.model.tool.ToolExecutionConfiguration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * Preference of a consumer for the use of a connector's tools.
 *
 * @param name name of the preference
 * @param toolConfiguration offered tools and confirmations, null if absent
 * @param isDefault whether the preference is the default, null if absent
 * @param consumerType type of the consumer, null if absent
 * @since 0.1
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ConnectionPreference(String name, @Nullable ToolExecutionConfiguration toolConfiguration,
		@Nullable Boolean isDefault, @Nullable ConsumerType consumerType) {
}
