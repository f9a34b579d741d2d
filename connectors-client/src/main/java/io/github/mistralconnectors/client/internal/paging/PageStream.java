// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.paging;

import java.util.Collections;
import java.util.Iterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
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
public final class PageStream<P, T> extends AbstractSpliterator<T> {

	private final Function<ApiRequest<P>, P> fetch;

	private @Nullable Page<P, T> next;

	private Iterator<T> items = Collections.emptyIterator();

	private PageStream(Page<P, T> first, Function<ApiRequest<P>, P> fetch) {
		super(Long.MAX_VALUE, ORDERED | NONNULL);
		this.next = first;
		this.fetch = fetch;
	}

	public static <P, T> Stream<T> of(Page<P, T> first, Function<ApiRequest<P>, P> fetch) {
		return StreamSupport.stream(new PageStream<>(first, fetch), false);
	}

	@Override
	public boolean tryAdvance(Consumer<? super T> action) {
		while (!this.items.hasNext() && this.next != null) {
			fetch(this.next);
		}
		if (!this.items.hasNext()) {
			return false;
		}
		action.accept(this.items.next());
		return true;
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

}
