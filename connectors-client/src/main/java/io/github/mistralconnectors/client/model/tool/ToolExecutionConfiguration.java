// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.tool;

import java.util.List;

import io.github.mistralconnectors.client.internal.json.Copies;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * Which tools are offered, and which need a confirmation. A null member says nothing.
 *
 * @param requiresConfirmation tools that run only when confirmed
 * @param skipConfirmation tools that run without a confirmation
 * @param include exact names of the only tools that are offered; not together with
 * {@code exclude} in a request
 * @param exclude exact names of tools that are not offered
 */
public record ToolExecutionConfiguration(@Nullable ToolSelection requiresConfirmation,
		@Nullable ToolSelection skipConfirmation, @Nullable List<String> include, @Nullable List<String> exclude) {

	public ToolExecutionConfiguration {
		include = (include != null) ? Copies.list(include) : null;
		exclude = (exclude != null) ? Copies.list(exclude) : null;
	}

	/**
	 * Returns a configuration that offers some tools only.
	 * @param names exact names of the tools
	 * @return the configuration
	 */
	public static ToolExecutionConfiguration including(String... names) {
		Assert.notEmpty(names, "names must not be empty");
		return new ToolExecutionConfiguration(null, null, List.of(names), null);
	}

	/**
	 * Returns a configuration that offers all but some tools.
	 * @param names exact names of the tools
	 * @return the configuration
	 */
	public static ToolExecutionConfiguration excluding(String... names) {
		Assert.notEmpty(names, "names must not be empty");
		return new ToolExecutionConfiguration(null, null, null, List.of(names));
	}

}
