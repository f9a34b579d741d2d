// SPDX-License-Identifier: Apache-2.0

/**
 * Auto-configuration of the tools of connectors for Spring AI.
 */
@NullMarked
package io.github.mistralconnectors.autoconfigure.springai;

import org.jspecify.annotations.NullMarked;
