// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.calls;

import org.jspecify.annotations.Nullable;

/**
 * The client of this JVM's contestant. It lives as long as the JVM, as it would in an
 * application, and keeps its connections from one turn to the next.
 */
final class Clients {

	private static @Nullable BlockingCalls blocking;

	private static @Nullable ReactiveCalls reactive;

	private Clients() {
	}

	static synchronized BlockingCalls blocking(Contestant contestant, String server) {
		BlockingCalls calls = (blocking != null) ? blocking : contestant.blocking(server);
		blocking = calls;
		return calls;
	}

	static synchronized ReactiveCalls reactive(Contestant contestant, String server) {
		ReactiveCalls calls = (reactive != null) ? reactive : contestant.reactive(server);
		reactive = calls;
		return calls;
	}

}
