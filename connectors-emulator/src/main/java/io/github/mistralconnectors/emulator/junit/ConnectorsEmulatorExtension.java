// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.junit;

import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * JUnit extension that gives a test class an emulator of its own: started for the class,
 * shared with its nested classes, {@linkplain ConnectorsEmulator#reset() reset} before
 * each test, closed after the last. Parameters of type {@link ConnectorsEmulator} get it.
 *
 * <pre class="code">
 * &#64;ExtendWith(ConnectorsEmulatorExtension.class)
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
 * An emulator that differs from the default comes from a builder, in a static field:
 *
 * <pre class="code">
 * &#64;RegisterExtension
 * static final ConnectorsEmulatorExtension extension = new ConnectorsEmulatorExtension(
 *         ConnectorsEmulator.builder().apiKey("key-of-ada", Identity.member("ada")));
 * </pre>
 *
 * Test classes may run in parallel. Tests of one class may too if the field is an
 * instance field, since then each test has an emulator of its own.
 *
 * @since 0.1
 */
public final class ConnectorsEmulatorExtension implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {

	private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace
		.create(ConnectorsEmulatorExtension.class);

	private final ConnectorsEmulator.Builder builder;

	private @Nullable ConnectorsEmulator running;

	private int users;

	/**
	 * Creates an extension with the emulator of {@link ConnectorsEmulator#start()}.
	 */
	public ConnectorsEmulatorExtension() {
		this(ConnectorsEmulator.builder());
	}

	/**
	 * Creates an extension with an emulator that differs from the default.
	 * @param builder describes the emulator; started by this extension alone
	 */
	public ConnectorsEmulatorExtension(ConnectorsEmulator.Builder builder) {
		this.builder = builder;
	}

	/**
	 * Returns the emulator, for fields and for what is set up before the first test.
	 * @return the emulator, running; the same one until the test class has ended
	 */
	public synchronized ConnectorsEmulator emulator() {
		if (this.running == null) {
			this.running = this.builder.start();
		}
		return this.running;
	}

	@Override
	public void beforeAll(ExtensionContext context) {
		closeWith(context);
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		closeWith(context);
		emulator().reset();
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == ConnectorsEmulator.class;
	}

	@Override
	public ConnectorsEmulator resolveParameter(ParameterContext parameter, ExtensionContext context) {
		closeWith(context);
		return emulator();
	}

	/**
	 * Keeps the emulator until the outermost context that uses it ends: nested classes
	 * see what the class around them has stored. A static field that several classes
	 * inherit is used until the last of them has ended.
	 */
	private synchronized void closeWith(ExtensionContext context) {
		ExtensionContext.Store store = context.getStore(NAMESPACE);
		if (store.get(this) == null) {
			this.users++;
			store.put(this, (AutoCloseable) this::release);
		}
	}

	private synchronized void release() {
		this.users--;
		ConnectorsEmulator unused = this.running;
		if (this.users == 0 && unused != null) {
			this.running = null;
			unused.close();
		}
	}

}
