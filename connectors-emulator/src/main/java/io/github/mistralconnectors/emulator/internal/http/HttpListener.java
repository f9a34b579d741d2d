// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.http;

import java.net.InetSocketAddress;
import java.time.Duration;

import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import reactor.netty.ChannelBindException;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;

import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;

/**
 * Listening socket with its own event loops, whose threads end with it.
 */
public final class HttpListener implements AutoCloseable {

	private static final System.Logger logger = System.getLogger(HttpListener.class.getName());

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	/** For addresses and headers: a code of an authorization server may be long. */
	private static final int MAX_HEAD = 64 * 1024;

	private final LoopResources loops;

	private final DisposableServer server;

	private HttpListener(LoopResources loops, DisposableServer server) {
		this.loops = loops;
		this.server = server;
	}

	public static HttpListener bind(String host, int port, HttpHandler handler) {
		LoopResources loops = LoopResources.create("connectors-emulator", LoopResources.DEFAULT_IO_WORKER_COUNT, true);
		try {
			return new HttpListener(loops,
					HttpServer.create()
						.host(host)
						.port(port)
						.runOn(loops)
						.httpRequestDecoder((limits) -> limits.maxInitialLineLength(MAX_HEAD).maxHeaderSize(MAX_HEAD))
						.channelGroup(new DefaultChannelGroup(GlobalEventExecutor.INSTANCE))
						.handle(new ReactorHttpHandlerAdapter(handler))
						.bindNow(TIMEOUT));
		}
		catch (RuntimeException ex) {
			loops.dispose();
			throw (ex instanceof ChannelBindException) ? new IllegalStateException("Port " + port + " of " + host
					+ " can't be bound; --port or port() chooses another one, 0 any free one", ex) : ex;
		}
	}

	public int port() {
		return ((InetSocketAddress) this.server.address()).getPort();
	}

	/** Lets running requests end within the limit, and breaks those that don't. */
	@Override
	public void close() {
		try {
			this.server.disposeNow(TIMEOUT);
		}
		catch (IllegalStateException ex) {
			logger.log(System.Logger.Level.DEBUG, "Requests still run", ex);
		}
		this.loops.disposeLater(Duration.ZERO, TIMEOUT).timeout(TIMEOUT).onErrorComplete().block();
	}

}
