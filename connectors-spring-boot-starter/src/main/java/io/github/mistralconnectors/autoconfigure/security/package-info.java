// SPDX-License-Identifier: Apache-2.0

/**
 * Auto-configuration of the choice of credentials where an application has several users.
 */
@NullMarked
package io.github.mistralconnectors.autoconfigure.security;

import org.jspecify.annotations.NullMarked;
