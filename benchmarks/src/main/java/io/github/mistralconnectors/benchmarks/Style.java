// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks;

import java.util.Locale;

/**
 * Style in which calls are made. Contestants are compared with those of the same style.
 */
enum Style {

	/** One thread subscribes to all calls. */
	REACTIVE,

	/** Each call has a thread, which waits. */
	BLOCKING;

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
