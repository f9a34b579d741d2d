// SPDX-License-Identifier: Apache-2.0

/**
 * Cache of the tools of connectors, refreshed in the background. It is the only package
 * that needs Caffeine, an optional dependency.
 */
@NullMarked
package io.github.mistralconnectors.client.catalog;

import org.jspecify.annotations.NullMarked;
