// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import reactor.netty.resources.LoopResources;

/**
 * Answers tool calls and listings from memory, on loopback only. Prints its port, and
 * ends when its input does, so that it can't outlive whoever started it.
 */
public final class FastServer {

	/** So many connections come at once where as many calls begin at once. */
	private static final int BACKLOG = 4096;

	private FastServer() {
	}

	/**
	 * Starts the server and waits for the end of the input.
	 * @param args none
	 * @throws IOException if the input can't be read
	 */
	public static void main(String[] args) throws IOException {
		LoopResources loops = LoopResources.create("server", 1, false);
		EventLoopGroup group = loops.onServer(true);
		Channel server = new ServerBootstrap().group(group)
			.channel(loops.onChannelClass(ServerSocketChannel.class, group))
			.option(ChannelOption.SO_BACKLOG, BACKLOG)
			.childHandler(pipeline(new Answers(), new HeldAnswers()))
			.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
			.syncUninterruptibly()
			.channel();
		System.out.println(((InetSocketAddress) server.localAddress()).getPort());
		while (System.in.read() >= 0) {
			// Nothing is said to a server but goodbye.
		}
		loops.dispose();
	}

	private static ChannelInitializer<Channel> pipeline(Answers answers, HeldAnswers held) {
		return new ChannelInitializer<>() {

			@Override
			protected void initChannel(Channel channel) {
				channel.pipeline().addLast(new HttpServerCodec(), new AnswerHandler(answers, held));
			}

		};
	}

}
