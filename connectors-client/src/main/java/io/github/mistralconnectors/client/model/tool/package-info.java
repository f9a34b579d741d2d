// SPDX-License-Identifier: Apache-2.0

/**
 * Requests and responses about tools: listings, calls and the content of results.
 */
@NullMarked
package io.github.mistralconnectors.client.model.tool;

import org.jspecify.annotations.NullMarked;
