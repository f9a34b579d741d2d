// SPDX-License-Identifier: Apache-2.0

/**
 * Choice of stored credentials by the signed-in user, as Spring Security knows it.
 */
@NullMarked
package io.github.mistralconnectors.security;

import org.jspecify.annotations.NullMarked;
