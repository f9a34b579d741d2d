// SPDX-License-Identifier: Apache-2.0

/**
 * Endpoints at which the users of an application connect accounts of their own to
 * connectors, for Spring MVC and Spring WebFlux.
 */
@NullMarked
package io.github.mistralconnectors.connect;

import org.jspecify.annotations.NullMarked;
