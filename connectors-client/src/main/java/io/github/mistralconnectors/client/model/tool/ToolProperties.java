// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.tool;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Selection of tools by property.
 *
 * @param readOnly true for tools that declare themselves read-only, false for tools that
 * declare the opposite, null for tools that declare neither
 * @since 0.1
 */
public record ToolProperties(
		@JsonProperty("read_only") @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Boolean readOnly)
		implements
			ToolSelection {
}
