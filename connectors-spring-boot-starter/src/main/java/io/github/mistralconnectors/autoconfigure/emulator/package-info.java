// SPDX-License-Identifier: Apache-2.0

/**
 * Auto-configuration that connects the clients to an emulator in the application context.
 */
@NullMarked
package io.github.mistralconnectors.autoconfigure.emulator;

import org.jspecify.annotations.NullMarked;
