// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * A page that is still to be fetched, and what follows from its answer. Says everything
 * about paging, so that of the two clients each has nothing but its own kind of loop.
 *
 * @param request fetches the page
 * @param items reads the page's items from its answer
 * @param next says from the answer which page is next, null after the last one
 * @param <P> the answer
 * @param <T> the items
 */
record Page<P, T>(ApiRequest<P> request, Function<P, List<T>> items, Function<P, @Nullable Page<P, T>> next) {

	/**
	 * More than any listing has, so that a service that never says "last" is found out.
	 */
	static final int MAX_PAGES = 10_000;

	@Nullable Page<P, T> after(P answer) {
		return this.next.apply(answer);
	}

	/** What is thrown when the pages themselves make no sense. */
	static ConnectorsResponseException senseless(ApiRequest<?> request, String what) {
		return new ConnectorsResponseException(Failure.of(request, Phase.ANSWERED, 200, Map.of(), null), what);
	}

}
