// SPDX-License-Identifier: Apache-2.0

/**
 * Lookup of the signed-in user for whom a client is called.
 */
@NullMarked
package io.github.mistralconnectors.security.internal;

import org.jspecify.annotations.NullMarked;
