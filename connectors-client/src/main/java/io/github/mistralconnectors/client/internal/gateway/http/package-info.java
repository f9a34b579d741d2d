// SPDX-License-Identifier: Apache-2.0

/**
 * HTTP APIs of connectors through the gateway: a {@code RestClient} and a
 * {@code WebClient} over one exchange, which no request leaves unchecked.
 */
@NullMarked
package io.github.mistralconnectors.client.internal.gateway.http;

import org.jspecify.annotations.NullMarked;
