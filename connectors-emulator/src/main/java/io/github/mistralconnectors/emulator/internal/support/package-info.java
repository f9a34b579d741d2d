// SPDX-License-Identifier: Apache-2.0

/**
 * JSON, errors, addresses and the masking of secrets: building blocks that know nothing
 * of connectors.
 */
@NullMarked
package io.github.mistralconnectors.emulator.internal.support;

import org.jspecify.annotations.NullMarked;
