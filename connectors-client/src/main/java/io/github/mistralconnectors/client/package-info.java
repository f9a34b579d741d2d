// SPDX-License-Identifier: Apache-2.0

/** Placeholder. */
@NullMarked
package io.github.mistralconnectors.client;

import org.jspecify.annotations.NullMarked;
