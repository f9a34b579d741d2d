// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.paging;

import java.util.function.Function;

import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.internal.http.ApiRequest;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;

/**
 * Walk over all items of all pages that fetches a page only when those of the one before
 * have been taken. It holds one page and is for one subscription.
 *
 * @param <P> type of the response
 * @param <T> type of the items
 */
public final class PageFlux<P, T> {

	private final Function<ApiRequest<P>, Mono<P>> fetch;

	private volatile @Nullable Page<P, T> next;

	private PageFlux(Page<P, T> first, Function<ApiRequest<P>, Mono<P>> fetch) {
		this.next = first;
		this.fetch = fetch;
	}

	public static <P, T> Flux<T> of(Page<P, T> first, Function<ApiRequest<P>, Mono<P>> fetch) {
		return Flux.defer(() -> new PageFlux<>(first, fetch).items());
	}

	private Flux<T> items() {
		// Without prefetching the next page is generated when this one's items are gone.
		return Flux.<Page<P, T>>generate(this::emitNext).concatMap(this::fetch, 0);
	}

	private void emitNext(SynchronousSink<Page<P, T>> sink) {
		Page<P, T> page = this.next;
		if (page != null) {
			sink.next(page);
		}
		else {
			sink.complete();
		}
	}

	private Flux<T> fetch(Page<P, T> page) {
		Flux<T> items = this.fetch.apply(page.request()).flatMapIterable((response) -> {
			this.next = page.after(response);
			return page.items().apply(response);
		});
		return items.onErrorResume(ConnectorsException.class, (failure) -> {
			this.next = null;
			return page.endsWith().test(failure) ? Flux.empty() : Flux.error(failure);
		});
	}

}
