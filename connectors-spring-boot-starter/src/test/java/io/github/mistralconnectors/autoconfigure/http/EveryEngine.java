// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Test that runs with each HTTP engine that Spring Boot supports.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest
@ValueSource(strings = { "reactor", "jetty", "jdk", "http-components" })
@interface EveryEngine {

}
