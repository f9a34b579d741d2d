// SPDX-License-Identifier: Apache-2.0

/**
 * Auto-configuration of the endpoints at which users connect accounts to connectors.
 */
@NullMarked
package io.github.mistralconnectors.autoconfigure.connect;

import org.jspecify.annotations.NullMarked;
