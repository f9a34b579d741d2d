// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.gateway.mcp;

import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Mono;

/**
 * Outermost filter, next to the transport of the MCP SDK. It ends an exchange when the
 * transport has read the response, or has failed to. Further in, filters of a user may
 * still have the response when its body has ended.
 */
final class EndOfResponseFilter implements ExchangeFilterFunction {

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		if (!request.method().equals(HttpMethod.POST)) {
			return next.exchange(request);
		}
		return Mono.deferContextual((context) -> {
			MessageExchange exchange = context.get(MessageExchange.class);
			return next.exchange(request)
				.map((response) -> response.mutate()
					.body((body) -> body.doFinally((signal) -> exchange.end(response)))
					.build());
		});
	}

}
