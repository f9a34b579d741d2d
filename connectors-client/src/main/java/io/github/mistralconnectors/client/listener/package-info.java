// SPDX-License-Identifier: Apache-2.0

/**
 * Listeners notified of the retries and outcomes of calls, for metrics, health checks and
 * logs.
 */
@NullMarked
package io.github.mistralconnectors.client.listener;

import org.jspecify.annotations.NullMarked;
