// SPDX-License-Identifier: Apache-2.0

/**
 * Calls with all their attempts: Spring Retry, the pauses, the deadline and the
 * listeners. No type of Spring Retry is used outside this package.
 */
@NullMarked
package io.github.mistralconnectors.client.internal.retry;

import org.jspecify.annotations.NullMarked;
