// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

import io.github.mistralconnectors.emulator.internal.fault.ActiveFault;
import io.github.mistralconnectors.emulator.internal.support.ApiResponse;
import io.github.mistralconnectors.emulator.internal.support.Json;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.NettyOutbound;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;

/**
 * Delivery of a response in the way that a fault prescribes: reset, cut off or slow.
 *
 * @param exchange the request and the response to it
 * @param fault the fault
 */
record FaultyDelivery(HttpExchange exchange, ActiveFault fault) {

	/** Lets what was written leave before the connection ends. */
	private static final Duration FLUSH = Duration.ofMillis(50);

	Mono<Void> send(ApiResponse response) {
		String text = this.fault.text();
		byte[] bytes = (text != null) ? text.getBytes(StandardCharsets.UTF_8)
				: Json.MAPPER.writeValueAsBytes(response.body());
		int length = this.fault.cutAfter();
		if (length >= 0 && length < bytes.length) {
			this.exchange.start(response, bytes.length);
			return write(Flux.concat(Mono.just(piece(bytes, 0, length)), Mono.delay(FLUSH).then(end(false))));
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

	/** Ends the connection with a reset, which no client can take for a regular end. */
	Mono<Void> reset() {
		return end(true);
	}

	private Mono<Void> write(Flux<Publisher<DataBuffer>> pieces) {
		return this.exchange.response().writeAndFlushWith(pieces);
	}

	private Publisher<DataBuffer> piece(byte[] bytes, int from, int length) {
		byte[] piece = Arrays.copyOfRange(bytes, from, Math.min(from + length, bytes.length));
		return Mono.fromSupplier(() -> this.exchange.response().bufferFactory().wrap(piece));
	}

	private <T> Mono<T> end(boolean reset) {
		return Mono.defer(() -> {
			NettyOutbound outbound = ServerHttpResponseDecorator.getNativeResponse(this.exchange.response());
			outbound.withConnection((connection) -> {
				if (reset) {
					connection.channel().config().setOption(ChannelOption.SO_LINGER, 0);
				}
				ChannelFuture unused = connection.channel().close();
			});
			return Mono.never();
		});
	}

}
