// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

import io.github.mistralconnectors.emulator.internal.support.ApiException;
import io.github.mistralconnectors.emulator.internal.support.Violations;
import org.jspecify.annotations.Nullable;

/** The opaque cursor of keyset paging: the id of the last connector given (rule 36). */
final class Cursor {

	private static final String PREFIX = "v1:";

	private Cursor() {
	}

	static String after(UUID last) {
		return Base64.getUrlEncoder()
			.withoutPadding()
			.encodeToString((PREFIX + last).getBytes(StandardCharsets.US_ASCII));
	}

	/** Reads a cursor; absent and empty mean the first page. */
	static @Nullable UUID parse(@Nullable String cursor) {
		if (cursor == null || cursor.isEmpty()) {
			return null;
		}
		UUID last = decode(cursor);
		if (last == null) {
			throw new ApiException(400, "Invalid cursor");
		}
		return last;
	}

	private static @Nullable UUID decode(String cursor) {
		try {
			String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
			return text.startsWith(PREFIX) ? Violations.parseUuid(text.substring(PREFIX.length())) : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

}
