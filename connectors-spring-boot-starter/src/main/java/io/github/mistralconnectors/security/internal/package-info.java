// SPDX-License-Identifier: Apache-2.0

/**
 * Who is signed in when a client is called.
 */
@NullMarked
package io.github.mistralconnectors.security.internal;

import org.jspecify.annotations.NullMarked;
