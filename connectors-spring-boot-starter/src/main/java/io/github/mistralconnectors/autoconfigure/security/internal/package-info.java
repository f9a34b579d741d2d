// SPDX-License-Identifier: Apache-2.0

/**
 * Resolvers of credentials that are made from the properties.
 */
@NullMarked
package io.github.mistralconnectors.autoconfigure.security.internal;

import org.jspecify.annotations.NullMarked;
