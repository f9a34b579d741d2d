// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.tool;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Tools by what they do.
 *
 * @param readOnly true for tools that say they change nothing, false for those that say
 * they do; null for those that say nothing, and sent as such
 */
public record ToolProperties(
		@JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Boolean readOnly) implements ToolSelection {
}
