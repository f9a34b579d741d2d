// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.tool;

import java.util.List;

import io.github.mistralconnectors.client.internal.json.DefensiveCopies;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * Selection of the tools that are offered and of those that need a confirmation.
 * Components are null if absent.
 *
 * @param requiresConfirmation tools that run only after a confirmation
 * @param skipConfirmation tools that run without a confirmation
 * @param include exact names of the only tools that are offered; in a request not
 * together with {@code exclude}
 * @param exclude exact names of tools that are not offered
 * @since 0.1
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ToolExecutionConfiguration(@Nullable ToolSelection requiresConfirmation,
		@Nullable ToolSelection skipConfirmation, @Nullable List<String> include, @Nullable List<String> exclude) {

	public ToolExecutionConfiguration {
		include = DefensiveCopies.optionalList(include);
		exclude = DefensiveCopies.optionalList(exclude);
	}

	/**
	 * Creates a configuration that offers the given tools only.
	 * @param names exact names of the tools
	 * @return the configuration
	 */
	public static ToolExecutionConfiguration including(String... names) {
		Assert.notEmpty(names, "names must not be empty");
		return new ToolExecutionConfiguration(null, null, List.of(names), null);
	}

	/**
	 * Creates a configuration that offers all tools but the given ones.
	 * @param names exact names of the tools
	 * @return the configuration
	 */
	public static ToolExecutionConfiguration excluding(String... names) {
		Assert.notEmpty(names, "names must not be empty");
		return new ToolExecutionConfiguration(null, null, null, List.of(names));
	}

}
