// SPDX-License-Identifier: Apache-2.0

/**
 * Adapter that offers the tools of connectors to Spring AI.
 */
@NullMarked
package io.github.mistralconnectors.springai;

import org.jspecify.annotations.NullMarked;
