// SPDX-License-Identifier: Apache-2.0

/**
 * Exceptions of the clients. All of them are unchecked. All but
 * {@link io.github.mistralconnectors.client.error.InvalidBaseUrlException} belong to one
 * family and can be created in tests from
 * {@link io.github.mistralconnectors.client.error.ErrorDetails}. One more member of the
 * family, {@link io.github.mistralconnectors.client.model.tool.ToolErrorException}, is in
 * the package of the result that it holds.
 */
@NullMarked
package io.github.mistralconnectors.client.error;

import org.jspecify.annotations.NullMarked;
