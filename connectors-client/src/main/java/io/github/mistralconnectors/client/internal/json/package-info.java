// SPDX-License-Identifier: Apache-2.0

/**
 * Support for the JSON of the API: lenient reading of responses and strict checks of
 * requests. Internal; not part of the API of this library.
 */
@NullMarked
package io.github.mistralconnectors.client.internal.json;

import org.jspecify.annotations.NullMarked;
