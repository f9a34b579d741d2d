// SPDX-License-Identifier: Apache-2.0

/**
 * The Java code that the documentation shows, and tests that run it.
 */
@NullMarked
package io.github.mistralconnectors.docs.snippets;

import org.jspecify.annotations.NullMarked;
