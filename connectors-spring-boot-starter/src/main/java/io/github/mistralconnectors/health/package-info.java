// SPDX-License-Identifier: Apache-2.0

/**
 * Health of Mistral's Connectors API, as seen from this application.
 */
@NullMarked
package io.github.mistralconnectors.health;

import org.jspecify.annotations.NullMarked;
