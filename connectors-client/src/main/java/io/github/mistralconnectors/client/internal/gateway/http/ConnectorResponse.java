// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.gateway.http;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseCookie;
import org.springframework.http.client.reactive.ClientHttpResponse;
import org.springframework.util.MultiValueMap;
import reactor.core.publisher.Flux;

/**
 * Response whose body is still to be read.
 */
final class ConnectorResponse implements ClientHttpResponse {

	private final ClientHttpResponse response;

	private final ExchangeLimit limit;

	private final Flux<DataBuffer> body;

	ConnectorResponse(ClientHttpResponse response, ExchangeLimit limit, Flux<DataBuffer> body) {
		this.response = response;
		this.limit = limit;
		this.body = body;
	}

	@Override
	public HttpStatusCode getStatusCode() {
		return this.response.getStatusCode();
	}

	@Override
	public HttpHeaders getHeaders() {
		return this.response.getHeaders();
	}

	@Override
	public MultiValueMap<String, ResponseCookie> getCookies() {
		return this.response.getCookies();
	}

	@Override
	public Flux<DataBuffer> getBody() {
		return this.body;
	}

	/** Leaves the rest of the body a moment, after which reading it fails. */
	void endSoon() {
		this.limit.endSoon();
	}

	/** Cuts off the rest of the body. */
	void close() {
		this.limit.stop("the response was closed");
	}

}
