// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What a tool says of itself. Hints of the server, not to be trusted where safety depends
 * on them; null where the server said nothing.
 *
 * @param title name to show
 * @param readOnlyHint whether the tool changes nothing
 * @param destructiveHint whether a change may destroy something
 * @param idempotentHint whether a second call with the same arguments changes nothing
 * more
 * @param openWorldHint whether the tool talks to the world outside its server
 */
public record ToolAnnotations(@Nullable String title, @JsonProperty("readOnlyHint") @Nullable Boolean readOnlyHint,
		@JsonProperty("destructiveHint") @Nullable Boolean destructiveHint,
		@JsonProperty("idempotentHint") @Nullable Boolean idempotentHint,
		@JsonProperty("openWorldHint") @Nullable Boolean openWorldHint) {
}
