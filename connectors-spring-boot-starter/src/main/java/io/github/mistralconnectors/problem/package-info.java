// SPDX-License-Identifier: Apache-2.0

/**
 * Problem details (RFC 9457) for exceptions of the clients.
 */
@NullMarked
package io.github.mistralconnectors.problem;

import org.jspecify.annotations.NullMarked;
