// SPDX-License-Identifier: Apache-2.0

/**
 * HTTP server: reads requests, dispatches them to endpoints and sends the responses.
 */
@NullMarked
package io.github.mistralconnectors.emulator.internal.http;

import org.jspecify.annotations.NullMarked;
