// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.gateway.http;

import java.util.List;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.reactive.ClientHttpResponse;
import org.springframework.web.reactive.function.BodyExtractor;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import org.springframework.web.reactive.function.client.support.ClientResponseWrapper;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Response whose body a call watches. The contents that an application reads most are
 * read without building another response, as {@link #mutate()} does for the rest.
 */
final class WatchedResponse extends ClientResponseWrapper {

	private final ConnectorCall call;

	WatchedResponse(ClientResponse response, ConnectorCall call) {
		super(response);
		this.call = call;
	}

	@Override
	public <T> T body(BodyExtractor<T, ? super ClientHttpResponse> extractor) {
		BodyExtractor<T, ClientHttpResponse> watching = (message, context) -> extractor
			.extract(this.call.watched(message), context);
		return super.body(watching);
	}

	@Override
	public <T> Mono<T> bodyToMono(Class<? extends T> type) {
		return body(BodyExtractors.toMono(type));
	}

	@Override
	public <T> Mono<T> bodyToMono(ParameterizedTypeReference<T> type) {
		return body(BodyExtractors.toMono(type));
	}

	@Override
	public <T> Flux<T> bodyToFlux(Class<? extends T> type) {
		return body(BodyExtractors.toFlux(type));
	}

	@Override
	public <T> Flux<T> bodyToFlux(ParameterizedTypeReference<T> type) {
		return body(BodyExtractors.toFlux(type));
	}

	@Override
	public Mono<Void> releaseBody() {
		return body(BodyExtractors.toDataBuffers()).doOnNext(DataBufferUtils::release).then();
	}

	@Override
	public Mono<ResponseEntity<Void>> toBodilessEntity() {
		return mutate().build().toBodilessEntity();
	}

	@Override
	public <T> Mono<ResponseEntity<T>> toEntity(Class<T> type) {
		return mutate().build().toEntity(type);
	}

	@Override
	public <T> Mono<ResponseEntity<T>> toEntity(ParameterizedTypeReference<T> type) {
		return mutate().build().toEntity(type);
	}

	@Override
	public <T> Mono<ResponseEntity<List<T>>> toEntityList(Class<T> type) {
		return mutate().build().toEntityList(type);
	}

	@Override
	public <T> Mono<ResponseEntity<List<T>>> toEntityList(ParameterizedTypeReference<T> type) {
		return mutate().build().toEntityList(type);
	}

	@Override
	public Mono<WebClientResponseException> createException() {
		return mutate().build().createException();
	}

	@Override
	public <T> Mono<T> createError() {
		return mutate().build().createError();
	}

}
