// SPDX-License-Identifier: Apache-2.0

/**
 * Health indicator for Mistral's Connectors API.
 */
@NullMarked
package io.github.mistralconnectors.health;

import org.jspecify.annotations.NullMarked;
