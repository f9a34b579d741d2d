// SPDX-License-Identifier: Apache-2.0

/**
 * Lazy iteration over the pages of a listing, for both clients.
 */
@NullMarked
package io.github.mistralconnectors.client.internal.paging;

import org.jspecify.annotations.NullMarked;
