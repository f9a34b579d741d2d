// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import io.github.mistralconnectors.client.internal.json.ApiJson;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.BodyInserter;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;

/**
 * Sender of an {@link ApiRequest}, which ends in a value or an exception, in a single
 * attempt. Bodies are written and read as bytes, so that no codec of the application
 * takes part.
 */
public final class RequestSender implements AddressOverride {

	/** Part of an error page that suffices to see what it is. */
	private static final int MAX_ERROR_BYTES = 64 * 1024;

	/** Time for the rest of a response whose status is what counts. */
	private static final Duration REST_LIMIT = Duration.ofSeconds(2);

	private final WebClient base;

	private final WebClient webClient;

	private final String baseUrl;

	private final String basePath;

	private final int maxResponseSize;

	private final ErrorTranslator errors;

	private volatile @Nullable URI address = ThreadAddressOverride.get();

	/**
	 * Creates a sender.
	 * @param webClient WebClient with the engine and the filters of the client
	 * @param baseUrl URL of the API without a slash at the end
	 * @param maxResponseSize size of the largest response that is read, in bytes
	 * @param settingNames turns the names of the builder's settings into those of hints
	 */
	public RequestSender(WebClient webClient, String baseUrl, int maxResponseSize, UnaryOperator<String> settingNames) {
		this.base = webClient;
		this.baseUrl = baseUrl;
		this.basePath = URI.create(baseUrl).getRawPath();
		this.maxResponseSize = maxResponseSize;
		this.errors = new ErrorTranslator(maxResponseSize, settingNames);
		this.webClient = builder().build();
	}

	@Override
	public void overrideAddress(URI address) {
		this.address = address;
	}

	/** Returns the WebClient that all requests of the client are sent with. */
	public WebClient webClient() {
		return this.webClient;
	}

	/**
	 * Returns a builder of a WebClient with the engine and the filters of the client.
	 * @param innermost filters that see a request after all others, as it is sent but for
	 * an address that a test overrides
	 */
	public WebClient.Builder builder(ExchangeFilterFunction... innermost) {
		return this.base.mutate().filters((filters) -> {
			filters.addAll(List.of(innermost));
			filters.add((request, next) -> next.exchange(AddressOverride.apply(request, this.address, this.basePath)));
		});
	}

	/** Returns the URL of the API without a slash at the end. */
	public String baseUrl() {
		return this.baseUrl;
	}

	/** Returns the translator of failures. */
	public ErrorTranslator errors() {
		return this.errors;
	}

	/** Makes the attempt on subscription; for one subscription. */
	public <R> Mono<R> send(Attempt<R> attempt) {
		AttemptStrategy<R> strategy = attempt.request().strategy();
		Mono<R> response = (strategy != null) ? strategy.make(attempt, this)
				: Mono.defer(() -> send(attempt.request(), attempt));
		return Mono.firstWithSignal(attempt.whenEnded(), response)
			.onErrorMap((thrown) -> this.errors.translate(thrown, attempt))
			.doOnCancel(attempt::abandon);
	}

	private <R> Mono<R> send(ApiRequest<R> request, Attempt<R> attempt) {
		WebClient.RequestBodySpec spec = this.webClient.method(request.operation().httpMethod())
			.uri(request.operation().path(), (uri) -> request.uri(uri, attempt.credentialsName()))
			.headers((headers) -> addHeaders(headers, request, attempt));
		spec.body(inserter(request.body(), () -> attempt.send(request)));
		return spec.exchangeToMono((response) -> {
			ApiRequest<R> alternative = request.alternativeAfter(response.statusCode().value());
			return (alternative != null) ? sendInstead(alternative, response, attempt) : read(response, attempt);
		});
	}

	/**
	 * Sends a message of an attempt to the address of its request.
	 * @param further headers beside those of the attempt
	 * @param effects whether this is the message that has the effects of the request, and
	 * goes out once
	 */
	public <R, T> Mono<T> post(Attempt<R> attempt, Map<String, String> further, byte[] message, boolean effects,
			Function<ClientResponse, Mono<T>> reader) {
		return Mono.defer(() -> {
			ApiRequest<R> request = attempt.request();
			return this.webClient.post()
				.uri(request.operation().path(), request::uri)
				.contentType(MediaType.APPLICATION_JSON)
				.accept(MediaType.APPLICATION_JSON, MediaType.TEXT_EVENT_STREAM)
				.headers((headers) -> {
					attempt.headers().forEach(headers::set);
					further.forEach(headers::set);
				})
				.body(inserter(message, () -> {
					if (effects) {
						attempt.send(request);
					}
				}))
				.exchangeToMono((response) -> {
					if (effects) {
						attempt.responded(response);
					}
					return reader.apply(response);
				});
		});
	}

	private <R> Mono<R> sendInstead(ApiRequest<R> alternative, ClientResponse response, Attempt<R> attempt) {
		return release(response).then(Mono.defer(() -> {
			attempt.sendAnother();
			return send(alternative, attempt);
		}));
	}

	/** Reads the rest of a response whose status is what counts, for a short time. */
	public static Mono<Void> release(ClientResponse response) {
		return response.releaseBody().timeout(REST_LIMIT, ClientScheduler.INSTANCE).onErrorComplete();
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
	public static BodyInserter<Void, ClientHttpRequest> inserter(byte @Nullable [] body, Runnable onSend) {
		return (message, context) -> {
			if (body == null) {
				onSend.run();
				return message.setComplete();
			}
			message.getHeaders().setContentLength(body.length);
			return message.writeWith(Mono.fromSupplier(() -> {
				onSend.run();
				return message.bufferFactory().wrap(body);
			}));
		};
	}

	private <R> Mono<R> read(ClientResponse response, Attempt<R> attempt) {
		attempt.responded(response);
		if (!response.statusCode().is2xxSuccessful()) {
			return refusal(response).map((refusal) -> refused(refusal, attempt));
		}
		return join(response).map((buffer) -> value(buffer, response, attempt))
			.switchIfEmpty(Mono.fromSupplier(() -> emptyValue(response, attempt)));
	}

	/** Returns what a response that refuses a request says. */
	public static Mono<RefusedException> refusal(ClientResponse response) {
		return readError(response.body(BodyExtractors.toDataBuffers()))
			.map((body) -> new RefusedException(response.statusCode().value(), response.headers().asHttpHeaders(),
					body));
	}

	/**
	 * Reads the available part of an error body: one that is cut off, endless or stalled
	 * must not hide the status.
	 */
	public static Mono<byte[]> readError(Flux<DataBuffer> body) {
		Flux<DataBuffer> start = DataBufferUtils.takeUntilByteCount(body, MAX_ERROR_BYTES)
			.take(REST_LIMIT, ClientScheduler.INSTANCE)
			.onErrorComplete();
		return DataBufferUtils.join(start).map(RequestSender::bytes).defaultIfEmpty(new byte[0]);
	}

	/** Returns the bytes of a buffer, which is released. */
	public static byte[] bytes(DataBuffer buffer) {
		byte[] bytes = new byte[buffer.readableByteCount()];
		buffer.read(bytes);
		DataBufferUtils.release(buffer);
		return bytes;
	}

	private static <R> R refused(RefusedException refusal, Attempt<R> attempt) {
		R done = attempt.isDoneBefore(refusal.status()) ? attempt.request().emptyValue() : null;
		if (done != null) {
			return done;
		}
		throw refusal;
	}

	/** Reads a body as a whole, up to the size of the largest response. */
	public Mono<DataBuffer> join(ClientResponse response) {
		return DataBufferUtils.join(response.body(BodyExtractors.toDataBuffers()), this.maxResponseSize);
	}

	/** Returns the size of the largest response, in bytes. */
	public int maxResponseSize() {
		return this.maxResponseSize;
	}

	private <R> R value(DataBuffer buffer, ClientResponse response, Attempt<R> attempt) {
		try {
			return parse(buffer, response, attempt);
		}
		finally {
			DataBufferUtils.release(buffer);
		}
	}

	private <R> R parse(DataBuffer buffer, ClientResponse response, Attempt<R> attempt) {
		int position = buffer.readPosition();
		String fault = "is JSON of another kind than expected";
		try {
			R value = ApiJson.read(() -> {
				buffer.readPosition(position);
				return buffer.asInputStream();
			}, attempt.request().responseType());
			if (value != null) {
				attempt.request().responded(value);
				return value;
			}
		}
		catch (StreamConstraintsException ex) {
			throw attempt.failedWith(ErrorTranslator.tooComplex(response, attempt));
		}
		catch (JacksonException ex) {
			fault = "is not JSON";
		}
		buffer.readPosition(position);
		int length = Math.min(buffer.readableByteCount(), MAX_ERROR_BYTES);
		String body = buffer.toString(position, length, StandardCharsets.UTF_8);
		throw attempt.failedWith(this.errors.unreadable(fault, response, body, attempt));
	}

	private <R> R emptyValue(ClientResponse response, Attempt<R> attempt) {
		R value = attempt.request().emptyValue();
		if (value != null) {
			return value;
		}
		throw attempt.failedWith(this.errors.unreadable("is empty", response, "", attempt));
	}

}
