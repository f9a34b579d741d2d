// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

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
 * Shows observers a URL without its query, which may hold an address to return to and
 * names of credentials. Whatever convention is used reads the URL from the context that
 * is changed here.
 */
final class ObservedUrl {

	private ObservedUrl() {
	}

	/** The outermost filter of the WebClient, so that it comes before any can fail. */
	static Mono<ClientResponse> hideQueryBy(ClientRequest request, ExchangeFunction next) {
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
