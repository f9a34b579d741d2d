// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.paging;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.internal.http.ApiRequest;
import org.jspecify.annotations.Nullable;

/**
 * Walk over all items of all pages that fetches a page only when its first item is asked
 * for. It holds one page.
 *
 * @param <P> type of the response
 * @param <T> type of the items
 */
public final class PageIterator<P, T> implements Iterator<T> {

	private final Function<ApiRequest<P>, P> fetch;

	private @Nullable Page<P, T> next;

	private Iterator<T> items = Collections.emptyIterator();

	private PageIterator(Page<P, T> first, Function<ApiRequest<P>, P> fetch) {
		this.next = first;
		this.fetch = fetch;
	}

	public static <P, T> Stream<T> stream(Page<P, T> first, Function<ApiRequest<P>, P> fetch) {
		int characteristics = Spliterator.ORDERED | Spliterator.NONNULL;
		return StreamSupport
			.stream(Spliterators.spliteratorUnknownSize(new PageIterator<>(first, fetch), characteristics), false);
	}

	@Override
	public boolean hasNext() {
		while (!this.items.hasNext() && this.next != null) {
			fetch(this.next);
		}
		return this.items.hasNext();
	}

	private void fetch(Page<P, T> page) {
		try {
			P response = this.fetch.apply(page.request());
			this.items = page.items().apply(response).iterator();
			this.next = page.after(response);
		}
		catch (ConnectorsException ex) {
			if (!page.endsWith().test(ex)) {
				throw ex;
			}
			this.next = null;
		}
	}

	@Override
	public T next() {
		if (!hasNext()) {
			throw new NoSuchElementException("There are no further items");
		}
		return this.items.next();
	}

}
