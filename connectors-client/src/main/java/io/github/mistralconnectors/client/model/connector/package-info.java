// SPDX-License-Identifier: Apache-2.0

/**
 * Requests and responses for creating, listing, reading and updating connectors.
 */
@NullMarked
package io.github.mistralconnectors.client.model.connector;

import org.jspecify.annotations.NullMarked;
