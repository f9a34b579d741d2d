// SPDX-License-Identifier: Apache-2.0

/**
 * Tools of connectors as Spring AI knows them.
 */
@NullMarked
package io.github.mistralconnectors.springai;

import org.jspecify.annotations.NullMarked;
