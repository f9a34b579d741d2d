// SPDX-License-Identifier: Apache-2.0

/**
 * Auto-configuration of the catalog of tools, and of calls by models.
 */
@NullMarked
package io.github.mistralconnectors.autoconfigure.tools;

import org.jspecify.annotations.NullMarked;
