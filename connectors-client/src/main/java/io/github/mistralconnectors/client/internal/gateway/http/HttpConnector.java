// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.gateway.http;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.github.mistralconnectors.client.internal.gateway.GatewayWebClient;
import io.github.mistralconnectors.client.internal.http.ClientSettings;
import io.github.mistralconnectors.client.internal.http.RequestSender;
import io.github.mistralconnectors.client.internal.http.TransportFilters;
import io.github.mistralconnectors.client.internal.json.RequestChecks;
import io.github.mistralconnectors.client.internal.retry.CallExecutor;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.util.Assert;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.publisher.Mono;

/**
 * HTTP API of a connector with the settings of a client.
 * <p>
 * All requests pass through one WebClient. Its outermost filter resolves the URI, adds
 * the key and the client's headers, and begins a {@link ConnectorCall}; its innermost one
 * checks what is sent. A {@code RestClient}, and a WebClient that is derived from this
 * one, have it below everything that a caller can add to them, so that nothing leads
 * around the check.
 */
public final class HttpConnector {

	private static final String CREDENTIALS = HttpConnector.class.getName() + ".credentials";

	private static final String URI_TEMPLATE = "/v1/connectors-gateway/{connector}/http";

	private final CallExecutor executor;

	private final String connector;

	private final @Nullable String credentialsName;

	private final ConnectorUris uris;

	private final WebClient webClient;

	/**
	 * Creates an HTTP connector.
	 * @param executor executor of the client or of a view
	 * @param connector id or name of the connector
	 * @param credentialsName name of the credentials of requests that name none, null for
	 * those that the client chooses
	 */
	public HttpConnector(CallExecutor executor, String connector, @Nullable String credentialsName) {
		RequestSender sender = executor.sender();
		String name = RequestChecks.optionalName("credentialsName", credentialsName);
		this.executor = executor;
		this.connector = connector;
		this.credentialsName = (name != null) ? name : executor.settings().credentialsName();
		this.uris = new ConnectorUris(sender.baseUrl() + GatewayWebClient.path(connector) + "/http/");
		this.webClient = withCodecs(sender.builder(this::check)).filters((filters) -> filters.add(0, this::call))
			.uriBuilderFactory(ConnectorUris.relative())
			.defaultRequest(this::resolveCredentials)
			.build();
	}

	/** Asks for the name of the credentials when the caller makes the request. */
	private void resolveCredentials(WebClient.RequestHeadersSpec<?> request) {
		if (asksForCredentials()) {
			request.attributes((attributes) -> attributes.computeIfAbsent(CREDENTIALS, (key) -> credentials()));
		}
	}

	private boolean asksForCredentials() {
		return this.credentialsName == null && this.executor.settings().resolver() != null;
	}

	private Mono<String> credentials() {
		try {
			return this.executor.credentialsName("http", this.connector);
		}
		catch (RuntimeException ex) {
			return Mono.error(ex);
		}
	}

	private WebClient.Builder withCodecs(WebClient.Builder builder) {
		int maxResponseSize = this.executor.sender().maxResponseSize();
		return builder.codecs((codecs) -> codecs.defaultCodecs().maxInMemorySize(maxResponseSize));
	}

	/** Returns a blocking client whose URIs are relative to the connector. */
	public RestClient restClient() {
		return RestClient.builder().requestFactory((uri, method) -> new BlockingRequest(this, method, uri)).build();
	}

	/** Returns a reactive client whose URIs are relative to the connector. */
	public WebClient webClient() {
		return new ConnectorWebClient(this.webClient, this::derive);
	}

	/**
	 * Returns a builder of a WebClient with the same codecs, in which this takes the
	 * place of the HTTP engine.
	 */
	@SuppressWarnings("NullAway") // without a factory of ours, a base URL is used
	private WebClient.Builder derive() {
		return withCodecs(this.executor.sender().builder()).uriBuilderFactory(null)
			.filters(List::clear)
			.filter(HttpConnector::unwrapRefusals)
			.defaultHeaders(HttpHeaders::clear)
			.defaultCookies(Map::clear)
			.defaultRequest(this::resolveCredentials)
			.observationRegistry(ObservationRegistry.NOOP)
			.clientConnector((method, uri, callback) -> Mono.defer(() -> {
				// A body may be read when it is recorded.
				this.uris.requireInside(this.uris.resolve(uri));
				return new RecordedRequest(method, uri).record(callback);
			}).flatMap((request) -> exchange(method, uri, request::writeTo)).map(ConnectorResponse::takeMessage));
	}

	/** WebClient takes every exception of an engine for one of the transport. */
	private static Mono<ClientResponse> unwrapRefusals(ClientRequest request, ExchangeFunction next) {
		return next.exchange(request).onErrorMap(WebClientRequestException.class, (thrown) -> {
			Throwable cause = thrown.getCause();
			return (cause == null || cause instanceof IOException) ? thrown : cause;
		});
	}

	@SuppressWarnings("unchecked")
	private Mono<ClientResponse> call(ClientRequest request, ExchangeFunction next) {
		if (!asksForCredentials() || request.headers().containsHeader(GatewayWebClient.CREDENTIALS_NAME)) {
			return call(request, next, this.credentialsName);
		}
		Mono<String> name = (Mono<String>) request.attributes().getOrDefault(CREDENTIALS, credentials());
		return name.map(Optional::of)
			.defaultIfEmpty(Optional.empty())
			.flatMap((found) -> call(request, next, found.orElse(null)));
	}

	private Mono<ClientResponse> call(ClientRequest request, ExchangeFunction next, @Nullable String credentialsName) {
		return Mono.deferContextual((context) -> {
			ClientSettings settings = this.executor.currentSettings();
			URI uri = this.uris.resolve(request.url());
			TransportFilters.showAs(context, URI_TEMPLATE, uri);
			ConnectorCall call = new ConnectorCall(this.executor, this.connector, settings, request);
			return call.exchange(new ConnectorRequest(request, uri, settings, credentialsName, call), next);
		});
	}

	private Mono<ClientResponse> check(ClientRequest request, ExchangeFunction next) {
		this.uris.requireInside(request.url());
		Assert.isTrue(ConnectorRequest.headerOf(request, HttpHeaders.HOST).isEmpty(),
				"The request would leave the connector: it must not have a header Host");
		// An empty one might mean the default credentials, which are anybody's.
		ConnectorRequest.headerOf(request, GatewayWebClient.CREDENTIALS_NAME)
			.forEach((name) -> RequestChecks.name(GatewayWebClient.CREDENTIALS_NAME, name));
		ConnectorCall call = ConnectorRequest.callOf(request);
		return next.exchange((call != null) ? call.admit(request) : request);
	}

	/**
	 * Sends a request that was made elsewhere, on subscription.
	 * @param writer writes headers, attributes and body
	 */
	Mono<ConnectorResponse> exchange(HttpMethod method, URI uri, Consumer<WebClient.RequestBodySpec> writer) {
		return Mono.defer(() -> {
			ConnectorResponse response = new ConnectorResponse();
			WebClient.RequestBodySpec request = this.webClient.method(method).uri(uri);
			writer.accept(request);
			return request.attribute(ConnectorResponse.ATTRIBUTE, response)
				.retrieve()
				.onStatus(HttpStatusCode::isError, (any) -> Mono.empty())
				.toEntityFlux(response)
				.map((entity) -> response); // passes a later cancellation on, which
											// "then" does not
		});
	}

	CallExecutor executor() {
		return this.executor;
	}

}
