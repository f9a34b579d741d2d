// SPDX-License-Identifier: Apache-2.0

/**
 * Tests that keep the pages in {@code docs} current: code blocks, the page of
 * configuration properties, the list of the emulator's rules, links.
 */
@NullMarked
package io.github.mistralconnectors.docs;

import org.jspecify.annotations.NullMarked;
