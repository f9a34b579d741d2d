// SPDX-License-Identifier: Apache-2.0

/**
 * Auto-configuration of the HTTP engine that both clients send their requests with.
 */
@NullMarked
package io.github.mistralconnectors.autoconfigure.http;

import org.jspecify.annotations.NullMarked;
