// SPDX-License-Identifier: Apache-2.0

/**
 * Requests and responses for listing and calling tools, with the content of tool results.
 */
@NullMarked
package io.github.mistralconnectors.client.model.tool;

import org.jspecify.annotations.NullMarked;
