// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.http;

import java.net.URI;

import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Client whose address can be overridden, so that nothing a test does leaves the machine.
 */
public interface AddressOverride {

	/**
	 * Sends all further requests to another address, also those of views and those whose
	 * address a filter changes.
	 * @param address scheme, host and port
	 */
	void overrideAddress(URI address);

	/**
	 * Returns a filter that sends all requests to another address, without the path of
	 * their base URL.
	 */
	static ExchangeFilterFunction filter(URI address) {
		return (request, next) -> {
			URI url = request.url();
			String path = url.getRawPath();
			URI moved = UriComponentsBuilder.fromUri(address)
				.path(path.substring(Math.max(path.indexOf("/v1/"), 0)))
				.query(url.getRawQuery())
				.build(true)
				.toUri();
			return next.exchange(ClientRequest.from(request).url(moved).build());
		};
	}

}
