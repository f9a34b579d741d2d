// SPDX-License-Identifier: Apache-2.0

/**
 * Requests and responses about authentication methods and credentials.
 */
@NullMarked
package io.github.mistralconnectors.client.model.auth;

import org.jspecify.annotations.NullMarked;
