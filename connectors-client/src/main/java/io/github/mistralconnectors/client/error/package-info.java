// SPDX-License-Identifier: Apache-2.0

/**
 * Exceptions of the clients. All of them are unchecked, belong to one family and can be
 * created in tests from {@link io.github.mistralconnectors.client.error.ErrorDetails}.
 */
@NullMarked
package io.github.mistralconnectors.client.error;

import org.jspecify.annotations.NullMarked;
