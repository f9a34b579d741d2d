// SPDX-License-Identifier: Apache-2.0

/**
 * The emulator in tests of Spring applications. Needs {@code spring-test}.
 */
@NullMarked
package io.github.mistralconnectors.emulator.spring;

import org.jspecify.annotations.NullMarked;
