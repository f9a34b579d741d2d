// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.connector;

import java.util.List;

import io.github.mistralconnectors.client.internal.json.Copies;
import io.github.mistralconnectors.client.model.tool.FunctionTool;
import org.jspecify.annotations.Nullable;

/**
 * What the service needs to run a connector's tools for a model, without credentials.
 *
 * @param tools the tools as a model sees them, perhaps none
 * @param toolExecutionData how they are run; null if the service did not say
 * @param errors what went wrong while it was put together, perhaps nothing
 */
public record ExecutionEnv(List<FunctionTool> tools, @Nullable ConnectorExecutionData toolExecutionData,
		List<String> errors) {

	public ExecutionEnv {
		tools = Copies.list(tools);
		errors = Copies.list(errors);
	}

}
