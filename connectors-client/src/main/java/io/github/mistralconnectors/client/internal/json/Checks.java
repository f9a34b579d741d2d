// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.json;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * What no edition of the API could accept, refused before anything is sent.
 */
public final class Checks {

	private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,64}");

	private static final int MAX_URI_LENGTH = 2083;

	private static final int MAX_TITLE_LENGTH = 255;

	private Checks() {
	}

	public static String name(String what, @Nullable String name) {
		Assert.isTrue(name != null && NAME.matcher(name).matches(),
				() -> what + " must be 1 to 64 letters, digits, '_' or '-', but is '" + name + "'");
		return name;
	}

	public static @Nullable String optionalName(String what, @Nullable String name) {
		return (name != null) ? name(what, name) : null;
	}

	public static String uri(String what, @Nullable String uri) {
		Assert.isTrue(uri != null && !uri.isBlank(), () -> what + " must be given: the URL of the server");
		Assert.isTrue(uri.length() <= MAX_URI_LENGTH,
				() -> what + " must have at most " + MAX_URI_LENGTH + " characters, but has " + uri.length());
		return uri;
	}

	public static @Nullable String optionalTitle(String what, @Nullable String title) {
		Assert.isTrue(title == null || title.length() <= MAX_TITLE_LENGTH,
				() -> what + " must have at most " + MAX_TITLE_LENGTH + " characters");
		return title;
	}

	public static String title(String title) {
		optionalTitle("title", title);
		return title;
	}

	public static @Nullable Integer pageSize(@Nullable Integer pageSize, int max) {
		Assert.isTrue(pageSize == null || (pageSize >= 1 && pageSize <= max), () -> "pageSize must be "
				+ ((max < Integer.MAX_VALUE) ? "1 to " + max : "at least 1") + ", but is " + pageSize);
		return pageSize;
	}

	public static @Nullable Integer page(@Nullable Integer page) {
		Assert.isTrue(page == null || page >= 1, () -> "page must be at least 1, the first page, but is " + page);
		return page;
	}

}
