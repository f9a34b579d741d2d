// SPDX-License-Identifier: Apache-2.0

/**
 * Auto-configuration of the health indicator for Mistral's Connectors API.
 */
@NullMarked
package io.github.mistralconnectors.autoconfigure.health;

import org.jspecify.annotations.NullMarked;
