// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.http;

import java.net.URI;

import io.micrometer.observation.Observation;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientRequestObservationContext;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;

/**
 * Filter that shows observations a URL without its query, which may hold an address to
 * return to and names of credentials. Each convention reads the URL from the context that
 * is changed here.
 */
public final class ObservationUrlFilter {

	private ObservationUrlFilter() {
	}

	/** Filters as the outermost filter of the WebClient, before any other can fail. */
	public static Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		return Mono.deferContextual((context) -> {
			hideQuery(context.getOrDefault(ObservationThreadLocalAccessor.KEY, null));
			return next.exchange(request);
		});
	}

	private static void hideQuery(@Nullable Observation observation) {
		if (observation != null && observation.getContext() instanceof ClientRequestObservationContext context) {
			ClientRequest request = context.getRequest();
			if (request != null && request.url().getRawQuery() != null) {
				context.setRequest(ClientRequest.from(request).url(withoutQuery(request.url())).build());
			}
		}
	}

	private static URI withoutQuery(URI url) {
		return UriComponentsBuilder.fromUri(url).replaceQuery(null).build(true).toUri();
	}

}
