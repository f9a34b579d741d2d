// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.NettyOutbound;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Brings an answer to the client, whole or in the way a fault wants it. */
final class Delivery {

	/** So that what was written has left before the connection ends. */
	private static final Duration FLUSH = Duration.ofMillis(50);

	private Delivery() {
	}

	static Mono<ServerResponse> whole(Answer answer) {
		return response(answer).bodyValue(bytes(answer));
	}

	static Mono<ServerResponse> faulty(Answer distorted, FaultScript fault) {
		String text = fault.text();
		byte[] bytes = (text != null) ? text.getBytes(StandardCharsets.UTF_8) : bytes(distorted);
		if (fault.cutAfter() >= 0 && fault.cutAfter() < bytes.length) {
			return cut(distorted, bytes, fault.cutAfter());
		}
		return (fault.pieces() > 0) ? slow(distorted, bytes, fault) : response(distorted).bodyValue(bytes);
	}

	/** Ends the connection with a reset, so that the client can't take it for an end. */
	static Mono<ServerResponse> reset() {
		return ServerResponse.ok().build((exchange, context) -> {
			end(exchange.getResponse(), true);
			return Mono.never();
		});
	}

	private static Mono<ServerResponse> cut(Answer answer, byte[] bytes, int length) {
		return response(answer).contentLength(bytes.length).build((exchange, context) -> {
			ServerHttpResponse response = exchange.getResponse();
			Mono<Publisher<DataBuffer>> part = Mono.just(piece(response.bufferFactory(), bytes, 0, length));
			Mono<Publisher<DataBuffer>> end = Mono.delay(FLUSH).flatMap((tick) -> {
				end(response, false);
				return Mono.never();
			});
			return response.writeAndFlushWith(Flux.concat(part, end));
		});
	}

	private static Mono<ServerResponse> slow(Answer answer, byte[] bytes, FaultScript fault) {
		return response(answer).contentLength(bytes.length).build((exchange, context) -> {
			ServerHttpResponse response = exchange.getResponse();
			int pieces = (bytes.length + fault.pieces() - 1) / fault.pieces();
			return response.writeAndFlushWith(Flux.range(0, pieces)
				.delayElements(fault.pause())
				.map((index) -> piece(response.bufferFactory(), bytes, index * fault.pieces(), fault.pieces())));
		});
	}

	private static Publisher<DataBuffer> piece(DataBufferFactory buffers, byte[] bytes, int from, int length) {
		return Mono
			.fromSupplier(() -> buffers.wrap(Arrays.copyOfRange(bytes, from, Math.min(from + length, bytes.length))));
	}

	private static void end(ServerHttpResponse response, boolean reset) {
		NettyOutbound outbound = ServerHttpResponseDecorator.getNativeResponse(response);
		outbound.withConnection((connection) -> {
			if (reset) {
				connection.channel().config().setOption(ChannelOption.SO_LINGER, 0);
			}
			ChannelFuture unused = connection.channel().close();
		});
	}

	private static byte[] bytes(Answer answer) {
		return Json.MAPPER.writeValueAsBytes(answer.body());
	}

	private static ServerResponse.BodyBuilder response(Answer answer) {
		return ServerResponse.status(answer.status())
			.contentType(MediaType.APPLICATION_JSON)
			.header("mistral-correlation-id", UUID.randomUUID().toString())
			.headers((headers) -> answer.headers().forEach(headers::set));
	}

}
