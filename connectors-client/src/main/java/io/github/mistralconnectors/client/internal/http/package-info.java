// SPDX-License-Identifier: Apache-2.0

/**
 * A single attempt: a request goes out on WebClient, and a value or one of the exceptions
 * of the clients comes back.
 */
@NullMarked
package io.github.mistralconnectors.client.internal.http;

import org.jspecify.annotations.NullMarked;
