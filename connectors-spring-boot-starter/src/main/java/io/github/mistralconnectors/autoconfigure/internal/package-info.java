// SPDX-License-Identifier: Apache-2.0

/**
 * Parts that several auto-configurations share.
 */
@NullMarked
package io.github.mistralconnectors.autoconfigure.internal;

import org.jspecify.annotations.NullMarked;
