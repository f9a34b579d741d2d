// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.gateway.http;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.util.MultiValueMap;

/**
 * Request to the HTTP API of a connector, as the caller has made it.
 *
 * @param method any method
 * @param uri URI relative to the connector
 * @param headers headers that the caller has set
 * @param cookies cookies that the caller has set
 * @param attributes attributes for filters
 * @param body body to send, null if there is none
 */
record ConnectorRequest(HttpMethod method, URI uri, HttpHeaders headers, MultiValueMap<String, HttpCookie> cookies,
		Map<String, Object> attributes, @Nullable ConnectorRequestBody body) {

	private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

	/** Returns whether sending the request twice does nothing twice. */
	boolean isRepeatable() {
		return this.body == null && SAFE.contains(this.method);
	}

	List<String> cookieValues() {
		return this.cookies.values().stream().flatMap(List::stream).map(HttpCookie::getValue).toList();
	}

	/** Shows no header, cookie or query, which may hold secrets. */
	@Override
	public String toString() {
		return this.method + " " + this.uri.getRawPath();
	}

}
