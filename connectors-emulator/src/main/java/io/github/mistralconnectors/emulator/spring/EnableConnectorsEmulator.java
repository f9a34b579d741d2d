// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.function.Consumer;

import io.github.mistralconnectors.emulator.ApiVersion;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Annotation that adds a running {@link ConnectorsEmulator} to the application context of
 * a test, as a bean that is {@linkplain ConnectorsEmulator#reset() reset} before each
 * test and closed with the context. With the starter, all clients that are beans, or that
 * beans build while they are created, are connected to it, in test slices too, wherever
 * their address would come from otherwise.
 *
 * <pre class="code">
 * &#64;SpringBootTest
 * &#64;EnableConnectorsEmulator
 * class MailTests {
 *
 *     &#64;Test
 *     void sends(ConnectorsEmulator emulator) {
 *         emulator.connector("mail").tool("send_email", "{}", (arguments) -&gt; "sent");
 *     }
 *
 * }
 * </pre>
 *
 * Fields and parameters marked as injected get it, and so do plain parameters of test and
 * lifecycle methods. Nested classes have it too. Since a cached context may be shared,
 * and its emulator with it, JUnit runs no two classes with this annotation at the same
 * time.
 *
 * @since 0.1
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(EmulatorExtension.class)
@ResourceLock("io.github.mistralconnectors.emulator")
public @interface EnableConnectorsEmulator {

	/**
	 * Version of the API.
	 * @return the version
	 */
	ApiVersion apiVersion() default ApiVersion.V2026_10;

	/**
	 * Types that change the builder before the emulator starts: API keys and the
	 * identities behind them, an {@linkplain ConnectorsEmulator.Builder#initialState
	 * initial state}, and whatever else it offers. Each needs a constructor without
	 * parameters. They are called in their order.
	 * @return the types
	 */
	Class<? extends Consumer<ConnectorsEmulator.Builder>>[] customizers() default {};

}
