// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.paging;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.error.ConnectorsResponseException;
import io.github.mistralconnectors.client.internal.http.ApiRequest;
import org.jspecify.annotations.Nullable;

/**
 * Page of a listing that is still to be fetched. It knows all about paging, so that each
 * client has nothing but its own kind of loop.
 *
 * @param request fetches the page
 * @param items reads the items of the page from the response
 * @param next returns the page after a response, null after the last one
 * @param endsWith tells whether a failure of the request means that there is no such page
 * @param <P> type of the response
 * @param <T> type of the items
 */
public record Page<P, T>(ApiRequest<P> request, Function<P, List<T>> items, Function<P, @Nullable Page<P, T>> next,
		Predicate<ConnectorsException> endsWith) {

	/** More pages than any listing has, so that one without an end is noticed. */
	static final int MAX_PAGES = 10_000;

	@Nullable Page<P, T> after(P response) {
		return this.next.apply(response);
	}

	/** Returns the exception for pages that contradict each other. */
	static ConnectorsResponseException invalid(ApiRequest<?> request, String fault) {
		return invalid(request, fault, null);
	}

	/** Returns the exception for a page that should have been the last one. */
	static ConnectorsResponseException endless(ApiRequest<?> request, int page) {
		return invalid(request, "page " + page + " is still not the last one", "A larger page size may help");
	}

	private static ConnectorsResponseException invalid(ApiRequest<?> request, String fault, @Nullable String hint) {
		return new ConnectorsResponseException(request.errorDetails().status(200).hint(hint).build(), fault);
	}

}
