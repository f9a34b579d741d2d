// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.gateway.http;

import java.util.function.Supplier;

import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * WebClient of a connector. One that is derived from it can't put anything between the
 * check of a request and the connection.
 */
final class ConnectorWebClient implements WebClient {

	private final WebClient webClient;

	private final Supplier<Builder> derived;

	ConnectorWebClient(WebClient webClient, Supplier<Builder> derived) {
		this.webClient = webClient;
		this.derived = derived;
	}

	@Override
	public RequestHeadersUriSpec<?> get() {
		return this.webClient.get();
	}

	@Override
	public RequestHeadersUriSpec<?> head() {
		return this.webClient.head();
	}

	@Override
	public RequestBodyUriSpec post() {
		return this.webClient.post();
	}

	@Override
	public RequestBodyUriSpec put() {
		return this.webClient.put();
	}

	@Override
	public RequestBodyUriSpec patch() {
		return this.webClient.patch();
	}

	@Override
	public RequestHeadersUriSpec<?> delete() {
		return this.webClient.delete();
	}

	@Override
	public RequestHeadersUriSpec<?> options() {
		return this.webClient.options();
	}

	@Override
	public RequestBodyUriSpec method(HttpMethod method) {
		return this.webClient.method(method);
	}

	@Override
	public Builder mutate() {
		return this.derived.get();
	}

}
