// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.connector;

import io.github.mistralconnectors.client.model.ConsumerType;
import io.github.mistralconnectors.client.model.tool.ToolExecutionConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * How a consumer uses a connector's tools. What the service said nothing about is null.
 *
 * @param name the preference's name
 * @param toolConfiguration which tools are offered, and which need a confirmation
 * @param isDefault whether it is the default
 * @param consumerType whose preference it is
 */
public record ConnectionPreference(String name, @Nullable ToolExecutionConfiguration toolConfiguration,
		@Nullable Boolean isDefault, @Nullable ConsumerType consumerType) {
}
