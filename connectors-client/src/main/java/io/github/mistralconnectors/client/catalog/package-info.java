// SPDX-License-Identifier: Apache-2.0

/**
 * Lists of tools that are kept and kept up to date, for who lists tools again and again.
 * The only package that needs Caffeine, an optional dependency.
 */
@NullMarked
package io.github.mistralconnectors.client.catalog;

import org.jspecify.annotations.NullMarked;
