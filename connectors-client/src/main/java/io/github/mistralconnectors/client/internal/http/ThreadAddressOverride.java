// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.http;

import java.net.URI;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Override of the address of the clients that a thread builds, for a test whose
 * application builds clients that nothing else has a reference to.
 */
public final class ThreadAddressOverride {

	private static final ThreadLocal<Supplier<@Nullable URI>> ADDRESS = ThreadLocal.withInitial(() -> () -> null);

	private ThreadAddressOverride() {
	}

	/**
	 * Overrides the address of the clients that the current thread builds from now on.
	 * @param address scheme, host and port, null to leave a client as it is; asked when a
	 * client is built
	 */
	public static void set(Supplier<@Nullable URI> address) {
		ADDRESS.set(address);
	}

	static @Nullable URI get() {
		return ADDRESS.get().get();
	}

}
