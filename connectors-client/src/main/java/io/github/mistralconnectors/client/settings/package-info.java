// SPDX-License-Identifier: Apache-2.0

/**
 * Settings of clients and calls: immutable values without behavior of their own.
 */
@NullMarked
package io.github.mistralconnectors.client.settings;

import org.jspecify.annotations.NullMarked;
