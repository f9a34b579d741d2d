// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.json;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * Checks of request values against the limits that hold in every API version. A value
 * that no version accepts is refused with an {@link IllegalArgumentException}.
 */
public final class RequestChecks {

	private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,64}");

	private static final int MAX_URI_LENGTH = 2083;

	private static final int MAX_TITLE_LENGTH = 255;

	private RequestChecks() {
	}

	public static String name(String label, @Nullable String name) {
		Assert.isTrue(name != null && NAME.matcher(name).matches(),
				() -> label + " must be 1 to 64 letters, digits, '_' or '-', but is '" + name + "'");
		return name;
	}

	public static @Nullable String optionalName(String label, @Nullable String name) {
		return (name != null) ? name(label, name) : null;
	}

	public static String uri(String label, @Nullable String uri) {
		Assert.isTrue(uri != null && !uri.isBlank(), () -> label + " must be given: the URL of the server");
		Assert.isTrue(uri.length() <= MAX_URI_LENGTH,
				() -> label + " must have at most " + MAX_URI_LENGTH + " characters, but has " + uri.length());
		return uri;
	}

	public static @Nullable String optionalTitle(String label, @Nullable String title) {
		Assert.isTrue(title == null || title.length() <= MAX_TITLE_LENGTH,
				() -> label + " must have at most " + MAX_TITLE_LENGTH + " characters");
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

	/** Returns a copy of global headers, each of which must have a name and a value. */
	public static <T> Map<String, T> globalHeaders(Map<String, T> headers, Function<T, @Nullable String> value) {
		headers.forEach((name, header) -> {
			Assert.isTrue(StringUtils.hasText(name), "The name of a global header must not be empty");
			Assert.isTrue(header != null && value.apply(header) != null,
					() -> "The global header '" + name + "' must have a value");
		});
		return DefensiveCopies.map(headers);
	}

	/** Returns a copy of authentication headers, each of which must have a name. */
	public static <T> @Nullable List<T> authenticationHeaders(@Nullable List<T> headers,
			Function<T, @Nullable String> name) {
		if (headers == null) {
			return null;
		}
		headers.forEach((header) -> Assert.isTrue(header != null && StringUtils.hasText(name.apply(header)),
				"An authentication header must have a name"));
		return DefensiveCopies.list(headers);
	}

}
