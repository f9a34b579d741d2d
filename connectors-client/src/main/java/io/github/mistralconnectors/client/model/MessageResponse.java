// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model;

import org.jspecify.annotations.Nullable;

/**
 * Plain acknowledgement of an operation that has no other result.
 *
 * @param message text for people, not to be parsed; null if the service sent none
 */
public record MessageResponse(@Nullable String message) {
}
