// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.http;

import java.net.URI;
import java.time.Duration;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.web.reactive.function.BodyInserter;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.util.DefaultUriBuilderFactory;
import org.springframework.web.util.UriBuilderFactory;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;

/**
 * Exchange of an {@link ApiRequest} for a value or an exception, in a single attempt.
 */
public final class HttpExchange implements AddressOverride {

	/** Time for the rest of a response that leads to another request. */
	private static final Duration RELEASE_LIMIT = Duration.ofSeconds(2);

	private volatile WebClient webClient;

	private final ErrorTranslator errors;

	private final ResponseReader responses;

	public HttpExchange(WebClient webClient, ErrorTranslator errors) {
		this.webClient = webClient;
		this.errors = errors;
		this.responses = new ResponseReader(errors);
	}

	/** Returns a factory for the URIs of the API below a base URL. */
	public static UriBuilderFactory uris(String baseUrl) {
		DefaultUriBuilderFactory uris = new DefaultUriBuilderFactory(baseUrl);
		// The templates need no encoding, and a base URL is encoded as it is.
		uris.setEncodingMode(DefaultUriBuilderFactory.EncodingMode.VALUES_ONLY);
		return uris;
	}

	@Override
	public void overrideAddress(URI address) {
		this.webClient = this.webClient.mutate()
			.uriBuilderFactory(uris(address.toString()))
			.filter((request, next) -> next
				.exchange(ClientRequest.from(request).url(moved(request.url(), address)).build()))
			.build();
	}

	private static URI moved(URI url, URI address) {
		return UriComponentsBuilder.fromUri(url)
			.scheme(address.getScheme())
			.userInfo(null)
			.host(address.getHost())
			.port(address.getPort())
			.build(true)
			.toUri();
	}

	/** Makes the attempt on subscription; for one subscription. */
	public <R> Mono<R> exchange(Attempt<R> attempt) {
		Mono<R> response = Mono.defer(() -> send(attempt.request(), attempt));
		return Mono.firstWithSignal(attempt.whenEnded(), response)
			.onErrorMap((thrown) -> this.errors.translate(thrown, attempt))
			.doOnCancel(attempt::abandon);
	}

	private <R> Mono<R> send(ApiRequest<R> request, Attempt<R> attempt) {
		WebClient.RequestBodySpec spec = this.webClient.method(request.operation().httpMethod())
			.uri(request.operation().path(), request::uri)
			.headers((headers) -> addHeaders(headers, request, attempt));
		spec.body(inserter(request, attempt));
		return spec.exchangeToMono((response) -> {
			ApiRequest<R> alternative = request.alternativeAfter(response.statusCode().value());
			return (alternative != null) ? sendInstead(alternative, response, attempt)
					: this.responses.read(response, attempt);
		});
	}

	private <R> Mono<R> sendInstead(ApiRequest<R> alternative, ClientResponse response, Attempt<R> attempt) {
		return response.releaseBody()
			.timeout(RELEASE_LIMIT, ClientScheduler.INSTANCE)
			.onErrorComplete()
			.then(Mono.defer(() -> {
				attempt.sendAnother();
				return send(alternative, attempt);
			}));
	}

	private static void addHeaders(HttpHeaders headers, ApiRequest<?> request, Attempt<?> attempt) {
		headers.set(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
		if (request.body() != null) {
			headers.set(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE);
		}
		attempt.headers().forEach(headers::set);
	}

	/**
	 * The transport subscribes to the body when it has a connection and begins to write:
	 * from that moment on the service may have seen the whole request.
	 */
	private static <R> BodyInserter<Void, ClientHttpRequest> inserter(ApiRequest<R> request, Attempt<R> attempt) {
		return (message, context) -> {
			byte[] body = request.body();
			if (body == null) {
				attempt.send(request);
				return message.setComplete();
			}
			message.getHeaders().setContentLength(body.length);
			return message.writeWith(Mono.fromSupplier(() -> {
				attempt.send(request);
				return message.bufferFactory().wrap(body);
			}));
		};
	}

}
