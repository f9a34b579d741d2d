// SPDX-License-Identifier: Apache-2.0

/**
 * Blocking and reactive client for Mistral's Connectors API. Both clients are rows of
 * one-line methods over the catalog of operations in {@code internal.api}; a call goes
 * from there through {@code internal.retry}, which makes the attempts, to
 * {@code internal.http}, which makes a single one.
 */
@NullMarked
package io.github.mistralconnectors.client;

import org.jspecify.annotations.NullMarked;
