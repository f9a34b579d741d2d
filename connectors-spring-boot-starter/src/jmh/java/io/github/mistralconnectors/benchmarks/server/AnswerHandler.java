// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.server;

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
 * Answers each request of one connection when its last byte has come.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a connection that is gone wants no answer
final class AnswerHandler extends SimpleChannelInboundHandler<HttpObject> {

	private final Answers answers;

	private String uri = "";

	AnswerHandler(Answers answers) {
		this.answers = answers;
	}

	@Override
	protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
		if (message instanceof HttpRequest request) {
			this.uri = request.uri();
		}
		if (message instanceof LastHttpContent) {
			Answer answer = this.answers.to(this.uri);
			if (answer.delayMillis() == 0) {
				send(context, answer);
			}
			else {
				context.executor().schedule(() -> send(context, answer), answer.delayMillis(), TimeUnit.MILLISECONDS);
			}
		}
	}

	private static void send(ChannelHandlerContext context, Answer answer) {
		FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK,
				Unpooled.wrappedBuffer(answer.parts()));
		response.headers()
			.set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
			.setInt(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
		context.writeAndFlush(response, context.voidPromise());
	}

}
