// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.server;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;

/**
 * Answers each request of one connection when its last byte has come. Beside the API it
 * knows {@code /hold}, {@code /held} and {@code /release}.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a connection that is gone wants no answer
final class AnswerHandler extends SimpleChannelInboundHandler<HttpObject> {

	/** Whoever asks twice whether more has come gives it some time to come. */
	private static final int HELD_DELAY_MILLIS = 200;

	private final Answers answers;

	private final HeldAnswers held;

	private String uri = "";

	AnswerHandler(Answers answers, HeldAnswers held) {
		this.answers = answers;
		this.held = held;
	}

	@Override
	protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
		if (message instanceof HttpRequest request) {
			this.uri = request.uri();
		}
		if (message instanceof LastHttpContent) {
			answer(context);
		}
	}

	private void answer(ChannelHandlerContext context) {
		switch (this.uri) {
			case "/hold" -> {
				this.held.hold();
				send(context, new byte[0]);
			}
			case "/release" -> {
				this.held.release();
				send(context, new byte[0]);
			}
			case "/held" -> context.executor()
				.schedule(() -> send(context, Integer.toString(this.held.count()).getBytes(StandardCharsets.UTF_8)),
						HELD_DELAY_MILLIS, TimeUnit.MILLISECONDS);
			default -> {
				byte[][] answer = this.answers.to(this.uri);
				this.held.send(() -> send(context, answer));
			}
		}
	}

	private static void send(ChannelHandlerContext context, byte[]... parts) {
		FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK,
				Unpooled.wrappedBuffer(parts));
		response.headers()
			.set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
			.setInt(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
		context.writeAndFlush(response, context.voidPromise());
	}

}
