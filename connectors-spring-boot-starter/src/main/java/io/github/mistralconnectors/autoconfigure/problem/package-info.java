// SPDX-License-Identifier: Apache-2.0

/**
 * Auto-configuration of problem details for exceptions of the clients.
 */
@NullMarked
package io.github.mistralconnectors.autoconfigure.problem;

import org.jspecify.annotations.NullMarked;
