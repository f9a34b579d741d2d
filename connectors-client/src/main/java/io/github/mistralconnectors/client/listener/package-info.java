// SPDX-License-Identifier: Apache-2.0

/**
 * Listeners that are told how calls of a client end, for metrics, health checks and logs.
 */
@NullMarked
package io.github.mistralconnectors.client.listener;

import org.jspecify.annotations.NullMarked;
