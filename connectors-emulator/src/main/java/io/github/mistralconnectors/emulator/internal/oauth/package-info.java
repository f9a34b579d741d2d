// SPDX-License-Identifier: Apache-2.0

/**
 * OAuth client: finds authorization servers, registers clients, and obtains and renews
 * tokens.
 */
@NullMarked
package io.github.mistralconnectors.emulator.internal.oauth;

import org.jspecify.annotations.NullMarked;
