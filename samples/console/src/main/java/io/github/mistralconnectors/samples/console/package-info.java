// SPDX-License-Identifier: Apache-2.0

/**
 * Web application whose users connect accounts of their own to connectors and call tools
 * with them.
 */
@NullMarked
package io.github.mistralconnectors.samples.console;

import org.jspecify.annotations.NullMarked;
