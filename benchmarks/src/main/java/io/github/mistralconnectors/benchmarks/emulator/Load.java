// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.emulator;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import reactor.netty.resources.LoopResources;

/**
 * Sends the same request over and over, on connections that each wait for their answer
 * first. Costs little itself, since it shares the machine with what it measures.
 */
final class Load implements AutoCloseable {

	private static final int CONNECTIONS = 48;

	private static final int OK = 200;

	private static final long MINUTES = 10;

	private final LoopResources loops = LoopResources.create("load", 1, true);

	private final InetSocketAddress server;

	Load(int port) {
		this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
	}

	/** Makes so many calls, and returns how many there were in a second. */
	double callsPerSecond(String request, int calls) {
		Round round = new Round(request.getBytes(StandardCharsets.UTF_8), calls);
		EventLoopGroup group = this.loops.onClient(true);
		Bootstrap bootstrap = new Bootstrap().group(group)
			.channel(this.loops.onChannelClass(SocketChannel.class, group))
			.handler(new ChannelInitializer<>() {

				@Override
				protected void initChannel(Channel channel) {
					channel.pipeline().addLast(new HttpResponseDecoder(), new Caller(round));
				}

			});
		long begin = System.nanoTime();
		for (int i = 0; i < CONNECTIONS; i++) {
			bootstrap.connect(this.server).syncUninterruptibly();
		}
		round.done.orTimeout(MINUTES, TimeUnit.MINUTES).join();
		return calls / ((System.nanoTime() - begin) / (double) TimeUnit.SECONDS.toNanos(1));
	}

	@Override
	public void close() {
		this.loops.dispose();
	}

	/** The calls that are still to be made. */
	private static final class Round {

		private final byte[] request;

		private final AtomicInteger toSend;

		private final AtomicInteger toAnswer;

		private final CompletableFuture<Void> done = new CompletableFuture<>();

		Round(byte[] request, int calls) {
			this.request = request;
			this.toSend = new AtomicInteger(calls);
			this.toAnswer = new AtomicInteger(calls);
		}

		void answered() {
			if (this.toAnswer.decrementAndGet() == 0) {
				this.done.complete(null);
			}
		}

	}

	/** One connection. */
	private static final class Caller extends SimpleChannelInboundHandler<HttpObject> {

		private final Round round;

		Caller(Round round) {
			this.round = round;
		}

		@Override
		public void channelActive(ChannelHandlerContext context) {
			next(context);
		}

		@Override
		protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
			if (part instanceof HttpResponse response && response.status().code() != OK) {
				exceptionCaught(context, new IllegalStateException("The emulator answered " + response.status()));
			}
			if (part instanceof LastHttpContent) {
				this.round.answered();
				next(context);
			}
		}

		@Override
		public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
			this.round.done.completeExceptionally(failure);
			ChannelFuture unused = context.close();
		}

		private void next(ChannelHandlerContext context) {
			if (this.round.toSend.getAndDecrement() > 0) {
				ChannelFuture unused = context.writeAndFlush(Unpooled.wrappedBuffer(this.round.request))
					.addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
			}
			else {
				ChannelFuture unused = context.close();
			}
		}

	}

}
