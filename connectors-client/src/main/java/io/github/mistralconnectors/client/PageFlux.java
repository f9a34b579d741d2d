// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;

/**
 * Walks over all items of all pages and fetches a page only when those of the one before
 * have been taken. Holds one page; for one subscription.
 *
 * @param <P> the answer
 * @param <T> the items
 */
final class PageFlux<P, T> {

	private final Function<ApiRequest<P>, Mono<P>> fetch;

	private volatile @Nullable Page<P, T> next;

	private PageFlux(Page<P, T> first, Function<ApiRequest<P>, Mono<P>> fetch) {
		this.next = first;
		this.fetch = fetch;
	}

	static <P, T> Flux<T> of(Page<P, T> first, Function<ApiRequest<P>, Mono<P>> fetch) {
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
		return this.fetch.apply(page.request()).flatMapIterable((answer) -> {
			this.next = page.after(answer);
			return page.items().apply(answer);
		});
	}

}
