// SPDX-License-Identifier: Apache-2.0

/**
 * Auto-configuration of the clients for Mistral's Connectors API.
 */
@NullMarked
package io.github.mistralconnectors.autoconfigure;

import org.jspecify.annotations.NullMarked;
