// SPDX-License-Identifier: Apache-2.0

/**
 * Auto-configuration of contributions to the endpoints of Spring Boot Actuator.
 */
@NullMarked
package io.github.mistralconnectors.autoconfigure.actuate;

import org.jspecify.annotations.NullMarked;
