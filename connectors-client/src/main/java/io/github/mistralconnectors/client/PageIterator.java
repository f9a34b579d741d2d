// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;

/**
 * Walks over all items of all pages and fetches a page only when its first item is asked
 * for. Holds one page.
 *
 * @param <P> the answer
 * @param <T> the items
 */
final class PageIterator<P, T> implements Iterator<T> {

	private final Function<ApiRequest<P>, P> fetch;

	private @Nullable Page<P, T> next;

	private Iterator<T> items = Collections.emptyIterator();

	private PageIterator(Page<P, T> first, Function<ApiRequest<P>, P> fetch) {
		this.next = first;
		this.fetch = fetch;
	}

	static <P, T> Stream<T> stream(Page<P, T> first, Function<ApiRequest<P>, P> fetch) {
		int characteristics = Spliterator.ORDERED | Spliterator.NONNULL;
		return StreamSupport
			.stream(Spliterators.spliteratorUnknownSize(new PageIterator<>(first, fetch), characteristics), false);
	}

	@Override
	public boolean hasNext() {
		while (!this.items.hasNext() && this.next != null) {
			Page<P, T> page = this.next;
			P answer = this.fetch.apply(page.request());
			this.items = page.items().apply(answer).iterator();
			this.next = page.after(answer);
		}
		return this.items.hasNext();
	}

	@Override
	public T next() {
		if (!hasNext()) {
			throw new NoSuchElementException("There are no further items");
		}
		return this.items.next();
	}

}
