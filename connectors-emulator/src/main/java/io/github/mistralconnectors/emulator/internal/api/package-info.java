// SPDX-License-Identifier: Apache-2.0

/**
 * Operations of the Connectors API, one class of handlers for each subject: what requests
 * contain and how responses are written.
 */
@NullMarked
package io.github.mistralconnectors.emulator.internal.api;

import org.jspecify.annotations.NullMarked;
