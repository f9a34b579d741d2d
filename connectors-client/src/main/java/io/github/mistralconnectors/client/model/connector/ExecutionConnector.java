// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.connector;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What tools are reached through.
 *
 * @param id its id
 * @param name its name
 * @param connectionConfig how it is connected to; null if the service did not say
 */
public record ExecutionConnector(UUID id, String name, @Nullable ExecutionConnectionConfig connectionConfig) {
}
