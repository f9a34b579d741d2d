// SPDX-License-Identifier: Apache-2.0

/**
 * Choice of the stored credentials that a call uses, where an application has several
 * users.
 */
@NullMarked
package io.github.mistralconnectors.client.credentials;

import org.jspecify.annotations.NullMarked;
