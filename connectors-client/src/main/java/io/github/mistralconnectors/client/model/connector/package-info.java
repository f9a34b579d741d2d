// SPDX-License-Identifier: Apache-2.0

/**
 * Requests and responses about connectors themselves: create, list, get and update.
 */
@NullMarked
package io.github.mistralconnectors.client.model.connector;

import org.jspecify.annotations.NullMarked;
