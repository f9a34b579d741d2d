// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;
import reactor.netty.NettyPipeline;
import reactor.netty.http.client.HttpClient;

/**
 * Guard of an HTTP/1.1 connection of Reactor Netty that keeps requests and responses
 * paired. It passes over informational responses (RFC 9110, section 15.2), which Reactor
 * Netty takes for the response itself, and closes a connection on which something arrives
 * that nobody has asked for: used again, the next caller would get it.
 */
public final class ResponseGuard extends ChannelDuplexHandler {

	private static final int MAX_HEADER_SIZE = 64 * 1024;

	private boolean requested;

	private boolean informational;

	/** The end of a response, until all that was read with it is known. */
	private @Nullable Object end;

	/** The bytes that are decoded now. */
	private @Nullable Object bytes;

	/** Whether bytes of several reads are decoded together. */
	private boolean joined;

	/** Whether there are bytes after the end of the response. */
	private boolean rest;

	private ResponseGuard() {
	}

	/**
	 * Returns a client whose connections have a guard each and take as many headers as
	 * gateways send.
	 */
	public static HttpClient install(HttpClient httpClient) {
		boolean roomy = httpClient.configuration().decoder().maxHeaderSize() >= MAX_HEADER_SIZE;
		HttpClient decoding = roomy ? httpClient
				: httpClient.httpResponseDecoder((decoder) -> decoder.maxHeaderSize(MAX_HEADER_SIZE));
		return decoding.doOnChannelInit((observer, channel, address) -> {
			ChannelPipeline pipeline = channel.pipeline();
			if (pipeline.get(NettyPipeline.HttpCodec) != null) {
				ResponseGuard guard = new ResponseGuard();
				pipeline.addBefore(NettyPipeline.HttpCodec, "mistral.bytes", guard.new Bytes());
				pipeline.addAfter(NettyPipeline.HttpCodec, "mistral.messages", guard);
			}
		});
	}

	@Override
	public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
		if (message instanceof HttpRequest) {
			this.requested = true;
			this.joined = false;
		}
		super.write(context, message, promise);
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		if (!this.requested) {
			refuse(context, message);
			return;
		}
		if (message instanceof HttpResponse response) {
			this.informational = response.status().codeClass() == HttpStatusClass.INFORMATIONAL
					&& response.status().code() != 101;
		}
		if (this.informational) {
			ReferenceCountUtil.release(message);
		}
		else if (message instanceof LastHttpContent) {
			this.requested = false;
			this.end = message;
			// Of joined bytes it can't be seen how many are left.
			this.rest = this.joined || isReadable(this.bytes);
		}
		else {
			context.fireChannelRead(message);
		}
	}

	@Override
	@SuppressWarnings("FutureReturnValueIgnored") // nothing depends on the end of closing
	public void channelReadComplete(ChannelHandlerContext context) {
		if (this.rest) {
			context.close();
		}
		passEnd(context);
		context.fireChannelReadComplete();
	}

	@Override
	public void channelInactive(ChannelHandlerContext context) {
		passEnd(context);
		context.fireChannelInactive();
	}

	@SuppressWarnings("FutureReturnValueIgnored") // nothing depends on the end of closing
	private static void refuse(ChannelHandlerContext context, Object message) {
		ReferenceCountUtil.release(message);
		context.close();
	}

	private static boolean isReadable(@Nullable Object message) {
		return message instanceof ByteBuf bytes && bytes.isReadable();
	}

	/** Passes the end of a response on, after which the connection is used again. */
	private void passEnd(ChannelHandlerContext context) {
		Object message = this.end;
		if (message != null) {
			this.end = null;
			context.fireChannelRead(message);
		}
	}

	/**
	 * Closes the connection if anything is read that is no part of a response.
	 */
	private final class Bytes extends ChannelInboundHandlerAdapter {

		@Override
		public void channelRead(ChannelHandlerContext context, Object message) {
			if (!ResponseGuard.this.requested) {
				refuse(context, message);
				return;
			}
			ResponseGuard guard = ResponseGuard.this;
			guard.bytes = ReferenceCountUtil.retain(message);
			context.fireChannelRead(message);
			guard.joined |= isReadable(message);
			guard.bytes = null;
			ReferenceCountUtil.release(message);
		}

	}

}
