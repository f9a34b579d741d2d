// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.gateway;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.mistralconnectors.emulator.internal.http.HttpExchange;
import io.github.mistralconnectors.emulator.internal.mcp.McpTarget;
import io.github.mistralconnectors.emulator.internal.mcp.RespondedException;
import io.github.mistralconnectors.emulator.internal.mcp.ToolCatalog;
import io.github.mistralconnectors.emulator.internal.mcp.UpstreamFailure;
import io.github.mistralconnectors.emulator.internal.store.Connector;
import io.github.mistralconnectors.emulator.internal.store.Credential;
import io.github.mistralconnectors.emulator.internal.store.CredentialStatus;
import io.github.mistralconnectors.emulator.internal.store.ConnectorStore;
import io.github.mistralconnectors.emulator.internal.support.ApiException;
import io.github.mistralconnectors.emulator.internal.support.ApiResponse;
import io.github.mistralconnectors.emulator.internal.support.EmulatorScheduler;
import io.github.mistralconnectors.emulator.internal.support.Json;
import io.github.mistralconnectors.emulator.internal.support.OutgoingHttp;
import io.github.mistralconnectors.emulator.internal.support.ProxyStatus;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.util.StringUtils;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Proxy of HTTP connectors. It puts in headers and credentials, and changes nothing else
 * but what RFC 9110 demands of a proxy. Follows rules 106 and 107 of
 * {@code docs/reference/emulator-rules.md}.
 *
 * @param store the store of the connectors
 * @param tools knows whether credentials can be used
 * @param outgoing the HTTP client
 * @param limit the longest time until a response begins
 */
public record HttpGateway(ConnectorStore store, ToolCatalog tools, OutgoingHttp outgoing, Duration limit) {

	/** Methods whose response shows the request, or that are no request to a server. */
	private static final Set<HttpMethod> REFUSED = Set.of(HttpMethod.TRACE, HttpMethod.valueOf("CONNECT"));

	/**
	 * Headers of one connection (RFC 9110, sections 7.6.1 and 11.7), and those that a
	 * request gets anew.
	 */
	private static final Set<String> HOP_BY_HOP = Set.of("connection", "proxy-connection", "keep-alive", "te",
			"transfer-encoding", "upgrade", "trailer", "proxy-authenticate", "proxy-authorization",
			"proxy-authentication-info", "host", "expect");

	/** Headers of a request that the upstream has nothing to do with. */
	private static final Set<String> FOR_GATEWAY = Set.of("authorization", "x-credentials-name", "content-length");

	/** Passes the response on while it arrives. */
	Mono<Void> stream(HttpExchange exchange, GatewayTarget target, String path, Supplier<Mono<Void>> saved) {
		return send(exchange, target, path, saved, (response) -> {
			exchange.response().setStatusCode(response.statusCode());
			HttpHeaders headers = exchange.response().getHeaders();
			forwarded(response.headers().asHttpHeaders(), Set.of()).forEach(headers::addAll);
			Flux<Mono<DataBuffer>> body = response.bodyToFlux(DataBuffer.class)
				.map(Mono::just)
				.onErrorResume((failure) -> exchange.response().isCommitted() ? exchange.cut() : Mono.error(failure));
			return exchange.response().writeAndFlushWith(body).thenReturn(true);
		}).then();
	}

	/**
	 * Reads the response to its end.
	 * @param json whether a body of JSON is needed as a tree
	 */
	Mono<ApiResponse> respond(HttpExchange exchange, GatewayTarget target, String path, boolean json) {
		return send(exchange, target, path, Mono::empty,
				(response) -> response.bodyToMono(byte[].class).defaultIfEmpty(new byte[0]).map((bytes) -> {
					Map<String, String> headers = new HashMap<>();
					forwarded(response.headers().asHttpHeaders(), Set.of("content-length"))
						.forEach((name, values) -> headers.put(name, String.join(", ", values)));
					return new ApiResponse(response.statusCode().value(), tree(bytes, json), headers);
				}));
	}

	private <T> Mono<T> send(HttpExchange exchange, GatewayTarget target, String path, Supplier<Mono<Void>> saved,
			Function<ClientResponse, Mono<T>> reader) {
		if (REFUSED.contains(exchange.request().getMethod())) {
			throw new ApiException(501, "Not Implemented");
		}
		Connector connector = target.connector();
		URI address = UpstreamAddress.of(connector.server(), path, exchange.request().getURI().getRawQuery());
		return this.tools.usable(connector, target.credential()).flatMap((good) -> saved.get().then(Mono.defer(() -> {
			HttpHeaders headers = forwarded(exchange.request().getHeaders(), FOR_GATEWAY);
			McpTarget.of(connector, good).headers().forEach(headers::set);
			headers.remove(HttpHeaders.CONTENT_LENGTH);
			HOP_BY_HOP.forEach(headers::remove);
			WebClient.RequestBodySpec request = client().method(exchange.request().getMethod())
				.uri(address)
				.headers((all) -> all.putAll(headers));
			byte[] body = exchange.body().bytes();
			return ((body.length > 0) ? request.bodyValue(body) : request)
				.exchangeToMono((response) -> reader.apply(response)
					.doOnSubscribe((subscription) -> note(good, response))
					.onErrorMap((failure) -> new RespondedException(response.statusCode().value(), failure)))
				.onErrorMap((failure) -> !(failure instanceof ApiException),
						(failure) -> failure(connector, good, failure));
		})));
	}

	private WebClient client() {
		return this.outgoing.plainClient()
			.mutate()
			.filter((request, next) -> next.exchange(request).timeout(this.limit, EmulatorScheduler.INSTANCE))
			.build();
	}

	private Throwable failure(Connector connector, Credential used, Throwable failure) {
		UpstreamFailure meaning = UpstreamFailure.of(failure, connector, this.store.now());
		this.store.note(used, meaning.credentials());
		return meaning.toException();
	}

	private void note(Credential used, ClientResponse response) {
		boolean refused = response.statusCode().value() == 401;
		this.store.note(used, refused ? CredentialStatus.invalid(this.store.now(), 401, "you need to reconnect")
				: CredentialStatus.valid(this.store.now()));
	}

	/**
	 * Returns the headers that are passed on. The upstream can't speak for the gateway.
	 */
	private static HttpHeaders forwarded(HttpHeaders headers, Set<String> own) {
		Set<String> dropped = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
		dropped.addAll(HOP_BY_HOP);
		dropped.addAll(own);
		headers.getOrEmpty(HttpHeaders.CONNECTION)
			.forEach((value) -> dropped.addAll(Arrays.asList(StringUtils.tokenizeToStringArray(value, ","))));
		HttpHeaders forwarded = new HttpHeaders();
		headers.forEach((name, values) -> {
			if (!dropped.contains(name)) {
				forwarded.addAll(name, name.equalsIgnoreCase(ProxyStatus.HEADER)
						? values.stream().filter((value) -> !value.contains(ProxyStatus.GATEWAY)).toList() : values);
			}
		});
		return forwarded;
	}

	private static JsonNode tree(byte[] bytes, boolean json) {
		try {
			return json ? Json.MAPPER.readTree(bytes) : Json.MAPPER.getNodeFactory().binaryNode(bytes);
		}
		catch (JacksonException ex) {
			return Json.MAPPER.getNodeFactory().binaryNode(bytes);
		}
	}

}
