// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.mistralconnectors.emulator.internal.fault.ActiveFault;
import io.github.mistralconnectors.emulator.internal.support.ApiResponse;
import io.github.mistralconnectors.emulator.internal.support.ErrorFormat;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

import org.springframework.core.io.buffer.DataBuffer;

/**
 * Delivery of a response in the way that a fault prescribes: reset, cut off or slow.
 *
 * @param exchange the request and the response to it
 * @param fault the fault
 * @param format gives the bytes of a body
 */
public record FaultyDelivery(HttpExchange exchange, ActiveFault fault, Function<JsonNode, byte[]> format) {

	/**
	 * Carries out the operation as far as the fault lets it, and responds as it says.
	 * @param work the operation
	 * @param errors the format of errors
	 */
	public Mono<Void> deliver(Supplier<Mono<ApiResponse>> work, ErrorFormat errors) {
		Mono<Void> outcome;
		if (this.fault.resets("before")) {
			outcome = this.exchange.reset();
		}
		else {
			Mono<ApiResponse> response = this.fault.replacesWork() ? Mono.just(ApiResponse.message(""))
					: Mono.defer(work);
			outcome = response.flatMap((done) -> this.fault.resets("after") ? this.exchange.reset()
					: send(this.fault.distort(done, errors)));
		}
		return this.fault.delay().isZero() ? outcome : Mono.delay(this.fault.delay()).then(outcome);
	}

	private Mono<Void> send(ApiResponse response) {
		String text = this.fault.text();
		byte[] bytes = (text != null) ? text.getBytes(StandardCharsets.UTF_8) : this.format.apply(response.body());
		int length = this.fault.cutAfter();
		if (length >= 0 && length < bytes.length) {
			this.exchange.start(response, bytes.length);
			return write(Flux.concat(Mono.just(piece(bytes, 0, length)), this.exchange.cut()));
		}
		int size = this.fault.pieces();
		if (size == 0) {
			return this.exchange.send(response, bytes);
		}
		this.exchange.start(response, bytes.length);
		return write(Flux.range(0, (bytes.length + size - 1) / size)
			.delayElements(this.fault.pause())
			.map((index) -> piece(bytes, index * size, size)));
	}

	private Mono<Void> write(Flux<Publisher<DataBuffer>> pieces) {
		return this.exchange.response().writeAndFlushWith(pieces);
	}

	private Publisher<DataBuffer> piece(byte[] bytes, int from, int length) {
		byte[] piece = Arrays.copyOfRange(bytes, from, Math.min(from + length, bytes.length));
		return Mono.fromSupplier(() -> this.exchange.response().bufferFactory().wrap(piece));
	}

}
