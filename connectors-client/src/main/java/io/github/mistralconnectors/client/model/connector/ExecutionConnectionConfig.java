// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.connector;

import io.github.mistralconnectors.client.model.tool.ToolExecutionConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * How the service connects to where tools run. What the service said nothing about is
 * null.
 *
 * @param type kind of the connection
 * @param server address of the server
 * @param name name of the connection
 * @param id id of the connection
 * @param toolConfiguration which tools are offered, and which need a confirmation
 * @param hostedInternally whether the service runs the server itself; false where it did
 * not say
 */
public record ExecutionConnectionConfig(@Nullable ConnectionConfigType type, @Nullable String server,
		@Nullable String name, @Nullable String id, @Nullable ToolExecutionConfiguration toolConfiguration,
		Boolean hostedInternally) {

	@SuppressWarnings("NullAway") // an answer may leave the flag out
	public ExecutionConnectionConfig {
		hostedInternally = (hostedInternally != null) ? hostedInternally : Boolean.FALSE;
	}

}
