// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.support;

import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** The words for true and false, in any case (rule 11). */
public final class Flags {

	private static final Set<String> TRUE = Set.of("true", "1", "yes", "on", "t", "y");

	private static final Set<String> FALSE = Set.of("false", "0", "no", "off", "f", "n");

	private Flags() {
	}

	/** Gives null for what is neither. */
	public static @Nullable Boolean parse(String text) {
		String lower = text.toLowerCase(Locale.ROOT);
		return TRUE.contains(lower) ? Boolean.TRUE : (FALSE.contains(lower) ? Boolean.FALSE : null);
	}

}
