// SPDX-License-Identifier: Apache-2.0

/**
 * JSON as the API writes it. Internal: not part of the API of this library.
 */
@NullMarked
package io.github.mistralconnectors.client.internal.json;

import org.jspecify.annotations.NullMarked;
