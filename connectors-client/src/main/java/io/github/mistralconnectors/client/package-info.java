// SPDX-License-Identifier: Apache-2.0

/**
 * Blocking and reactive client for Mistral's Connectors API.
 * <p>
 * {@link io.github.mistralconnectors.client.ConnectorsClient} and
 * {@link io.github.mistralconnectors.client.ReactiveConnectorsClient} are two rows of
 * one-line methods over one catalogue, {@code ConnectorsApi}, which turns arguments into
 * an {@code ApiRequest}. {@code HttpExchange} sends one such request once.
 * {@code BlockingTransport} and {@code ReactiveTransport} put the retries of one
 * {@code RetryEngine} around it. Nothing else knows a path, a status or a pause.
 */
@NullMarked
package io.github.mistralconnectors.client;

import org.jspecify.annotations.NullMarked;
