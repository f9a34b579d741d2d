// SPDX-License-Identifier: Apache-2.0

/**
 * Health indicator for Mistral's Connectors API, and the record of the last calls of the
 * clients that it shares with the Actuator endpoint.
 */
@NullMarked
package io.github.mistralconnectors.health.internal;

import org.jspecify.annotations.NullMarked;
