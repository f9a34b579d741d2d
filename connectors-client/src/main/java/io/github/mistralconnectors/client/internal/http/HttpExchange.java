// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.http;

import java.time.Duration;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.web.reactive.function.BodyInserter;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/**
 * Exchange of an {@link ApiRequest} for a value or an exception, in a single attempt.
 */
public final class HttpExchange {

	/** Time for the rest of a response that leads to another request. */
	private static final Duration RELEASE_LIMIT = Duration.ofSeconds(2);

	private final WebClient webClient;

	private final ErrorTranslator errors;

	private final ResponseReader responses;

	public HttpExchange(WebClient webClient, ErrorTranslator errors) {
		this.webClient = webClient;
		this.errors = errors;
		this.responses = new ResponseReader(errors);
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
