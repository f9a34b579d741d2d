// SPDX-License-Identifier: Apache-2.0

/**
 * Requests and responses for authentication methods, credentials and auth URLs.
 */
@NullMarked
package io.github.mistralconnectors.client.model.auth;

import org.jspecify.annotations.NullMarked;
