// SPDX-License-Identifier: Apache-2.0

/**
 * Catalog of the API: each operation once, from its arguments to the request.
 */
@NullMarked
package io.github.mistralconnectors.client.internal.api;

import org.jspecify.annotations.NullMarked;
