// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import reactor.netty.resources.LoopResources;

/**
 * Stand-in for the API that sends responses from memory, as cheaply as Netty can. After
 * {@code GET /hold} it holds all responses, so that calls stay in flight, until
 * {@code GET /release}; {@code GET /held} returns how many it holds.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a closed connection needs no response
final class StubServer {

	/** As many connections come at once where as many calls begin at once. */
	private static final int BACKLOG = 4096;

	private static final byte[] EMPTY = new byte[0];

	private final StubResponses responses = new StubResponses();

	private final Queue<Runnable> held = new ArrayDeque<>();

	private boolean holding;

	private StubServer() {
	}

	/**
	 * Starts the server, prints its port and waits for the end of the input.
	 * @param args none
	 */
	public static void main(String[] args) throws IOException {
		StubServer server = new StubServer();
		LoopResources loops = LoopResources.create("server", 1, false);
		EventLoopGroup group = loops.onServer(true);
		Channel channel = new ServerBootstrap().group(group)
			.channel(loops.onChannelClass(ServerSocketChannel.class, group))
			.option(ChannelOption.SO_BACKLOG, BACKLOG)
			.childHandler(new ChannelInitializer<>() {

				@Override
				protected void initChannel(Channel connection) {
					connection.pipeline().addLast(new HttpServerCodec(), server.new Handler());
				}

			})
			.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
			.syncUninterruptibly()
			.channel();
		System.out.println(((InetSocketAddress) channel.localAddress()).getPort());
		System.in.transferTo(System.err);
		loops.dispose();
	}

	private void respond(ChannelHandlerContext context, String uri, String id) {
		switch (uri) {
			case "/hold" -> {
				hold();
				send(context, EMPTY);
			}
			case "/release" -> {
				release();
				send(context, EMPTY);
			}
			case "/held" -> send(context, count());
			default -> {
				byte[][] response = this.responses.to(uri, id);
				sendUnlessHolding(() -> send(context, response));
			}
		}
	}

	private synchronized void hold() {
		this.holding = true;
	}

	private synchronized void sendUnlessHolding(Runnable send) {
		if (this.holding) {
			this.held.add(send);
		}
		else {
			send.run();
		}
	}

	private synchronized byte[] count() {
		return Integer.toString(this.held.size()).getBytes(StandardCharsets.UTF_8);
	}

	private synchronized void release() {
		this.holding = false;
		this.held.forEach(Runnable::run);
		this.held.clear();
	}

	private static void send(ChannelHandlerContext context, byte[]... parts) {
		FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK,
				Unpooled.wrappedBuffer(parts));
		response.headers()
			.set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
			.setInt(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
		context.writeAndFlush(response, context.voidPromise());
	}

	/**
	 * Responds to each request of a connection when its last byte has come.
	 */
	private final class Handler extends SimpleChannelInboundHandler<HttpObject> {

		/** Id of a message to the gateway, which stands in its first part. */
		private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");

		private String uri = "";

		private String id = "";

		@Override
		protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
			if (message instanceof HttpRequest request) {
				this.uri = request.uri();
				this.id = "";
			}
			if (this.id.isEmpty() && this.uri.endsWith("/mcp") && message instanceof HttpContent part) {
				Matcher id = ID.matcher(part.content().toString(StandardCharsets.US_ASCII));
				this.id = id.find() ? id.group(1) : "";
			}
			if (message instanceof LastHttpContent) {
				respond(context, this.uri, this.id);
			}
		}

	}

}
