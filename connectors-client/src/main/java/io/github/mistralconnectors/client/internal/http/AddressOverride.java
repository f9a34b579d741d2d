// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.http;

import java.net.URI;

import org.jspecify.annotations.Nullable;
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
	 * Returns a filter for a client that is still to be built: all its requests are sent
	 * to another address, after all other filters have seen them.
	 */
	static ExchangeFilterFunction filter(URI address) {
		String name = AddressOverride.class.getName();
		return (request, next) -> next.exchange(ClientRequest.from(request).attribute(name, address).build());
	}

	/**
	 * Returns a request as it is sent, without the path of its base URL if the address is
	 * overridden.
	 * @param address scheme, host and port, null if only a filter may override it
	 */
	static ClientRequest apply(ClientRequest request, @Nullable URI address) {
		Object target = (address != null) ? address : request.attributes().get(AddressOverride.class.getName());
		if (!(target instanceof URI other)) {
			return request;
		}
		URI url = request.url();
		String path = url.getRawPath();
		URI moved = UriComponentsBuilder.fromUri(other)
			.path(path.substring(Math.max(path.indexOf("/v1/"), 0)))
			.query(url.getRawQuery())
			.build(true)
			.toUri();
		return ClientRequest.from(request).url(moved).build();
	}

}
