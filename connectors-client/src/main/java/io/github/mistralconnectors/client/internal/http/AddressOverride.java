// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.http;

import java.net.URI;

import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;

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
		OtherAddress other = new OtherAddress(address);
		return (request, next) -> next.exchange(ClientRequest.from(request).attribute(name, other).build());
	}

	/**
	 * Returns a request as it is sent, without the path of its base URL if the address is
	 * overridden.
	 * @param address scheme, host and port, null if only a filter may override it
	 * @param basePath path of the base URL, empty if it has none
	 */
	static ClientRequest apply(ClientRequest request, @Nullable URI address, String basePath) {
		Object ofFilter = request.attribute(AddressOverride.class.getName()).orElse(null);
		URI other = (address == null && ofFilter instanceof OtherAddress known) ? known.uri() : address;
		if (other == null) {
			return request;
		}
		URI url = request.url();
		String path = url.getRawPath();
		int start = path.startsWith(basePath + "/v1/") ? basePath.length() : Math.max(path.indexOf("/v1/"), 0);
		String query = (url.getRawQuery() != null) ? "?" + url.getRawQuery() : "";
		return ClientRequest.from(request)
			.url(URI.create(other.getScheme() + "://" + other.getRawAuthority() + path.substring(start) + query))
			.build();
	}

}
