// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.connector;

import java.util.Map;
import java.util.UUID;

import io.github.mistralconnectors.client.internal.json.Copies;
import org.jspecify.annotations.Nullable;

/**
 * Which tool is reached through what.
 *
 * @param name the tool's name
 * @param integrationId id of one of {@link ConnectorExecutionData#integrations()}
 * @param executionConfig a {@code type} and whatever goes with it; empty if the service
 * did not say
 */
public record ExecutionTool(String name, @Nullable UUID integrationId, Map<String, @Nullable Object> executionConfig) {

	public ExecutionTool {
		executionConfig = Copies.map(executionConfig);
	}

}
