// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.time.Duration;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.web.reactive.function.BodyInserter;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/**
 * Makes one attempt: an {@link ApiRequest} out, a value or one of our exceptions back.
 */
final class HttpExchange {

	/** How long the end of an answer may take that says to send another request. */
	private static final Duration RELEASE_LIMIT = Duration.ofSeconds(2);

	private final WebClient webClient;

	private final String baseUrl;

	private final AnswerReader answers;

	private final OpenCalls openCalls = new OpenCalls();

	HttpExchange(WebClient webClient, String baseUrl, int maxResponseSize) {
		this.webClient = webClient;
		this.baseUrl = baseUrl;
		this.answers = new AnswerReader(maxResponseSize);
	}

	OpenCalls openCalls() {
		return this.openCalls;
	}

	<R> Mono<R> attempt(Call<R> call) {
		return Mono.defer(() -> {
			Attempt<R> attempt = call.nextAttempt();
			this.openCalls.limit(attempt);
			return Mono.firstWithSignal(attempt.whenEnded(), send(call.request(), call, attempt))
				.onErrorMap((thrown) -> failed(thrown, call, attempt))
				.doOnCancel(attempt.gate()::shut);
		});
	}

	private <R> ConnectorsException failed(Throwable thrown, Call<R> call, Attempt<R> attempt) {
		ConnectorsException failure = FailedAttempt.translate(thrown, call, attempt, this.answers.maxSize());
		call.failed(failure);
		return failure;
	}

	private <R> Mono<R> send(ApiRequest<R> request, Call<R> call, Attempt<R> attempt) {
		WebClient.RequestBodySpec spec = this.webClient.method(request.operation().httpMethod())
			.uri(request.operation().path().toString(), (template) -> request.uri(this.baseUrl))
			.headers((headers) -> addHeaders(headers, request, call.settings()));
		spec.body(inserter(request, attempt.gate()));
		return spec.exchangeToMono((response) -> {
			ApiRequest<R> instead = request.insteadAfter(response.statusCode().value());
			return (instead != null) ? sendInstead(instead, response, call, attempt)
					: this.answers.read(response, call, attempt);
		});
	}

	private <R> Mono<R> sendInstead(ApiRequest<R> instead, ClientResponse response, Call<R> call, Attempt<R> attempt) {
		return response.releaseBody().timeout(RELEASE_LIMIT).onErrorComplete().then(Mono.defer(() -> {
			attempt.gate().renew();
			return send(instead, call, attempt);
		}));
	}

	private static void addHeaders(HttpHeaders headers, ApiRequest<?> request, CallSettings settings) {
		headers.set(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
		if (request.body() != null) {
			headers.set(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE);
		}
		settings.headers().forEach(headers::set);
	}

	/**
	 * The transport subscribes to the body when it has a connection and begins to write,
	 * which is the moment after which the service may have seen the whole request.
	 */
	private static BodyInserter<Void, ClientHttpRequest> inserter(ApiRequest<?> request, Gate gate) {
		return (message, context) -> {
			byte[] body = request.body();
			if (body == null) {
				gate.pass(request);
				return message.setComplete();
			}
			message.getHeaders().setContentLength(body.length);
			return message.writeWith(Mono.fromSupplier(() -> {
				gate.pass(request);
				return message.bufferFactory().wrap(body);
			}));
		};
	}

}
