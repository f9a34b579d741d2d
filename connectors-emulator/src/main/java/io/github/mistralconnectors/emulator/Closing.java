// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import org.jspecify.annotations.Nullable;

/** Takes all steps of an end, whatever comes of one of them. */
final class Closing {

	private Closing() {
	}

	/** Fails in the end as the first step that did. */
	static void all(Runnable... steps) {
		RuntimeException failure = null;
		for (Runnable step : steps) {
			failure = first(failure, attempt(step));
		}
		if (failure != null) {
			throw failure;
		}
	}

	private static @Nullable RuntimeException attempt(Runnable step) {
		try {
			step.run();
			return null;
		}
		catch (RuntimeException ex) {
			return ex;
		}
	}

	private static @Nullable RuntimeException first(@Nullable RuntimeException first,
			@Nullable RuntimeException later) {
		if (first != null && later != null) {
			first.addSuppressed(later);
		}
		return (first != null) ? first : later;
	}

}
