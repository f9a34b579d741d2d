// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * Response of an operation that has no other result.
 *
 * @param message message for people, not meant to be parsed; null if absent
 * @since 0.1
 */
@JsonNaming(SnakeCaseStrategy.class)
public record MessageResponse(@Nullable String message) {
}
