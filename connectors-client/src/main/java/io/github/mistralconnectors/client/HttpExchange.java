// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.BodyInserter;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.util.UriBuilder;

/**
 * Makes one attempt: an {@link ApiRequest} out, a value or one of our exceptions back.
 * Reads bodies as bytes, so that no codec of the application takes part.
 */
final class HttpExchange {

	/** Enough of an error page to see what it is. */
	private static final int MAX_ERROR_BYTES = 64 * 1024;

	/** How long an error body may take; the status is what counts. */
	private static final Duration ERROR_BODY_LIMIT = Duration.ofSeconds(2);

	private final WebClient webClient;

	private final int maxResponseSize;

	private final OpenCalls openCalls = new OpenCalls();

	HttpExchange(WebClient webClient, int maxResponseSize) {
		this.webClient = webClient;
		this.maxResponseSize = maxResponseSize;
	}

	<R> Mono<R> attempt(Call<R> call) {
		return Mono.defer(() -> {
			Duration limit = call.nextAttempt();
			Gate gate = call.gate();
			return Mono.firstWithSignal(call.whenStopped(), send(call.request(), call).timeout(limit))
				.doOnNext(call.request()::answered)
				.onErrorMap((failure) -> FailedAttempt.translate(failure, call, limit, this.maxResponseSize))
				.doOnError(ConnectorsException.class, call::failed)
				.doOnCancel(gate::shut);
		});
	}

	OpenCalls openCalls() {
		return this.openCalls;
	}

	private <R> Mono<R> send(ApiRequest<R> request, Call<R> call) {
		byte[] body = request.body();
		Gate gate = call.gate();
		WebClient.RequestBodySpec spec = this.webClient.method(request.operation().httpMethod())
			.uri(request.operation().path(), (uri) -> uri(uri, request))
			.headers((headers) -> addHeaders(headers, call, body));
		spec.body(inserter(request, gate, body));
		return spec.exchangeToMono((response) -> {
			ApiRequest<R> instead = request.insteadAfter(response.statusCode().value());
			return (instead != null) ? sendInstead(instead, response, call, gate) : read(response, call);
		});
	}

	private <R> Mono<R> sendInstead(ApiRequest<R> instead, ClientResponse response, Call<R> call, Gate gate) {
		return response.releaseBody().timeout(ERROR_BODY_LIMIT).onErrorComplete().then(Mono.defer(() -> {
			gate.renew();
			return send(instead, call);
		}));
	}

	private URI uri(UriBuilder uri, ApiRequest<?> request) {
		request.queryNames().forEach((name) -> uri.queryParam(name, "{" + name + "}"));
		return uri.build(request.variables());
	}

	private void addHeaders(HttpHeaders headers, Call<?> call, byte @Nullable [] body) {
		headers.set(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
		if (body != null) {
			headers.setContentType(MediaType.APPLICATION_JSON);
			headers.setContentLength(body.length);
		}
		call.settings().headers().forEach(headers::set);
	}

	/**
	 * The transport subscribes to the body when it has a connection and begins to write,
	 * which is the moment after which the service may have seen the whole request.
	 */
	private BodyInserter<Void, ClientHttpRequest> inserter(ApiRequest<?> request, Gate gate, byte @Nullable [] body) {
		return (message, context) -> {
			if (body == null) {
				gate.pass(request);
				return message.setComplete();
			}
			return message.writeWith(Mono.fromSupplier(() -> {
				gate.pass(request);
				return message.bufferFactory().wrap(body);
			}));
		};
	}

	private <R> Mono<R> read(ClientResponse response, Call<R> call) {
		call.answered(response.statusCode().value());
		Flux<DataBuffer> body = response.body(BodyExtractors.toDataBuffers());
		if (!response.statusCode().is2xxSuccessful()) {
			return readError(body).flatMap((bytes) -> refused(response, bytes, call));
		}
		return DataBufferUtils.join(body, this.maxResponseSize)
			.map((buffer) -> readValue(buffer, response, call))
			.switchIfEmpty(Mono.fromSupplier(() -> emptyValue(response, call)));
	}

	/**
	 * Reads what there is of an error body: a cut, endless or stalled one must not hide
	 * the status.
	 */
	private Mono<byte[]> readError(Flux<DataBuffer> body) {
		Flux<DataBuffer> start = DataBufferUtils.takeUntilByteCount(body, MAX_ERROR_BYTES)
			.take(ERROR_BODY_LIMIT)
			.onErrorComplete();
		return DataBufferUtils.join(start).map(HttpExchange::bytes).defaultIfEmpty(new byte[0]);
	}

	private static byte[] bytes(DataBuffer buffer) {
		byte[] bytes = new byte[buffer.readableByteCount()];
		buffer.read(bytes);
		DataBufferUtils.release(buffer);
		return bytes;
	}

	private <R> Mono<R> refused(ClientResponse response, byte[] body, Call<R> call) {
		int status = response.statusCode().value();
		R done = call.isDoneBefore(status) ? call.request().emptyValue() : null;
		if (done != null) {
			return Mono.just(done);
		}
		return Mono.error(FailedAttempt.refused(status, response.headers().asHttpHeaders(), body, call));
	}

	private <R> R readValue(DataBuffer buffer, ClientResponse response, Call<R> call) {
		int position = buffer.readPosition();
		try {
			R value = ApiJson.read(() -> {
				buffer.readPosition(position);
				return buffer.asInputStream();
			}, call.request());
			if (value != null) {
				return value;
			}
			throw unreadable(buffer, position, response, call, "is JSON of another kind than expected");
		}
		catch (StreamConstraintsException ex) {
			throw unreadable(buffer, position, response, call,
					"is JSON beyond what is read: nested too deeply, or a number too long");
		}
		catch (JacksonException ex) {
			throw unreadable(buffer, position, response, call, "is not JSON");
		}
		finally {
			DataBufferUtils.release(buffer);
		}
	}

	private <R> R emptyValue(ClientResponse response, Call<R> call) {
		R value = call.request().emptyValue();
		if (value != null) {
			return value;
		}
		throw FailedAttempt.unreadable("is empty", response, "", call);
	}

	private ConnectorsException unreadable(DataBuffer buffer, int position, ClientResponse response, Call<?> call,
			String what) {
		buffer.readPosition(position);
		int length = Math.min(buffer.readableByteCount(), MAX_ERROR_BYTES);
		return FailedAttempt.unreadable(what, response, buffer.toString(position, length, StandardCharsets.UTF_8),
				call);
	}

}
