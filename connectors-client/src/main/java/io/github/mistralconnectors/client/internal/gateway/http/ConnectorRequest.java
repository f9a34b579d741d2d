// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.gateway.http;

import java.net.URI;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.BodyInserter;

/**
 * Request to the HTTP API of a connector that was not made with the connector's own
 * WebClient.
 *
 * @param method any method
 * @param uri URI relative to the connector
 * @param headers headers that the caller has set
 * @param cookies cookies that the caller has set
 * @param attributes attributes for filters
 * @param body body to send, null if there is none
 */
record ConnectorRequest(HttpMethod method, URI uri, HttpHeaders headers, MultiValueMap<String, HttpCookie> cookies,
		Map<String, Object> attributes, @Nullable BodyInserter<Void, ClientHttpRequest> body) {

	/** Shows no header, cookie or query, which may hold secrets. */
	@Override
	public String toString() {
		return this.method + " " + this.uri.getRawPath();
	}

}
