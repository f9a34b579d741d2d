// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.gateway.http;

import java.io.IOException;
import java.net.URI;

import io.github.mistralconnectors.client.internal.gateway.GatewayWebClient;
import io.github.mistralconnectors.client.internal.http.ClientSettings;
import io.github.mistralconnectors.client.internal.json.RequestChecks;
import io.github.mistralconnectors.client.internal.retry.CallExecutor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.reactive.ClientHttpResponse;
import org.springframework.util.Assert;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.publisher.Mono;

/**
 * HTTP API of a connector with the settings of a client. A {@code RestClient} and a
 * {@code WebClient} on it differ in how a request is made and a response is read; both
 * are below everything that a caller can add to them, so that nothing leads around this.
 */
public final class HttpConnector {

	private final CallExecutor executor;

	private final String connector;

	private final @Nullable String credentialsName;

	private final ConnectorUris uris;

	private final WebClient transport;

	/**
	 * Creates an HTTP connector.
	 * @param executor executor of the client or of a view
	 * @param connector id or name of the connector
	 * @param credentialsName name of the credentials of requests that name none, null for
	 * the default ones
	 */
	public HttpConnector(CallExecutor executor, String connector, @Nullable String credentialsName) {
		this.executor = executor;
		this.connector = connector;
		this.credentialsName = RequestChecks.optionalName("credentialsName", credentialsName);
		this.uris = new ConnectorUris(executor.exchange().baseUrl() + GatewayWebClient.path(connector) + "/http/");
		this.transport = executor.exchange().builder((request, next) -> {
			this.uris.requireInside(request.url());
			Assert.isTrue(!request.headers().containsHeader(HttpHeaders.HOST),
					"The request would leave the connector: it must not have a header Host");
			return next.exchange(request);
		}).build();
	}

	/** Returns a blocking client whose URIs are relative to the connector. */
	public RestClient restClient() {
		return RestClient.builder().requestFactory((uri, method) -> new BlockingRequest(this, method, uri)).build();
	}

	/** Returns a reactive client whose URIs are relative to the connector. */
	public WebClient webClient() {
		return WebClient.builder()
			.clientConnector((method, uri,
					callback) -> exchange(uri, Mono.defer(() -> new RecordedRequest(method, uri).record(callback)))
						.cast(ClientHttpResponse.class))
			.codecs((codecs) -> codecs.defaultCodecs()
				.maxInMemorySize(this.executor.exchange().errors().maxResponseSize()))
			.filter(HttpConnector::unwrapRefusals)
			.build();
	}

	/** WebClient takes every exception of an exchange for one of the transport. */
	private static Mono<ClientResponse> unwrapRefusals(ClientRequest request, ExchangeFunction next) {
		return next.exchange(request).onErrorMap(WebClientRequestException.class, (thrown) -> {
			Throwable cause = thrown.getCause();
			return (cause == null || cause instanceof IOException) ? thrown : cause;
		});
	}

	/**
	 * Sends a request on subscription. Failures of the transport are signalled as an
	 * {@link IOException}.
	 * @param uri URI relative to the connector
	 * @param request the request, which is made only if its URI leads to the connector
	 */
	Mono<ConnectorResponse> exchange(URI uri, Mono<ConnectorRequest> request) {
		return Mono.defer(() -> {
			ClientSettings settings = this.executor.currentSettings();
			URI resolved = this.uris.resolve(uri);
			this.uris.requireInside(resolved);
			return request.flatMap((made) -> send(made, resolved, settings));
		});
	}

	private Mono<ConnectorResponse> send(ConnectorRequest request, URI uri, ClientSettings settings) {
		HttpHeaders headers = new HttpHeaders();
		headers.putAll(request.headers());
		GatewayWebClient.addSettings(headers, settings, this.credentialsName);
		ConnectorRequest complete = new ConnectorRequest(request.method(), uri, headers, request.cookies(),
				request.attributes(), request.body());
		return new ConnectorCall(this.executor, this.transport, this.connector, settings, complete).exchange();
	}

	CallExecutor executor() {
		return this.executor;
	}

}
