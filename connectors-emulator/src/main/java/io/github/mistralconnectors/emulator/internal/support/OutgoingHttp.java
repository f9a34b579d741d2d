// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.support;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.resolver.DefaultAddressResolverGroup;
import io.netty.resolver.NoopAddressResolverGroup;
import io.netty.util.ReferenceCountUtil;
import reactor.netty.NettyPipeline;
import reactor.netty.http.client.HttpClient;
import reactor.netty.transport.ProxyProvider;

import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * HTTP client of the emulator's own requests, which go to allowed hosts only. Redirects
 * are not followed, since they could lead anywhere. Each request has a connection of its
 * own, as one that was kept may have been closed, and is sent once. Java's system
 * properties for proxies hold for all hosts but loopback.
 */
public final class OutgoingHttp {

	/** Limit for the body of a response, or for an event of a stream, in MiB. */
	public static final int MAX_RESPONSE = 64;

	private static final int MAX_HEADERS = 64 * 1024;

	private final TargetHosts hosts;

	/** Created for the first request, since it takes time that a start does not have. */
	private final Supplier<WebClient> client;

	private final Duration connectTimeout;

	public OutgoingHttp(TargetHosts hosts, Duration connectTimeout) {
		this.hosts = hosts;
		this.connectTimeout = connectTimeout;
		this.client = SingletonSupplier.of(() -> create(engine(connectTimeout)));
	}

	public WebClient client() {
		return this.client.get();
	}

	/**
	 * Returns a client that leaves the content coding of bodies alone.
	 * @param limit the longest time until a response begins
	 */
	public Supplier<WebClient> plainClient(Duration limit) {
		return SingletonSupplier.of(() -> create(engine(this.connectTimeout).compress(false)).mutate()
			.filter((request, next) -> next.exchange(request).timeout(limit, EmulatorScheduler.INSTANCE))
			.build());
	}

	/** The host is checked where the request is sent, whatever made its address. */
	private WebClient create(HttpClient engine) {
		return WebClient.builder()
			.codecs((codecs) -> codecs.defaultCodecs().maxInMemorySize(MAX_RESPONSE * 1024 * 1024))
			.clientConnector((method, address, request) -> {
				this.hosts.require(address);
				return new ReactorClientHttpConnector(throughProxy(engine, address)).connect(method, address, request);
			})
			.build();
	}

	private static HttpClient throughProxy(HttpClient engine, URI address) {
		ProxySelector selector = ProxySelector.getDefault();
		Proxy proxy = (selector == null || TargetHosts.isLoopback(address.getHost())) ? Proxy.NO_PROXY
				: selector.select(address).get(0);
		if (!(proxy.address() instanceof InetSocketAddress server)) {
			return engine;
		}
		return engine.resolver(NoopAddressResolverGroup.INSTANCE)
			.proxy((spec) -> spec
				.type((proxy.type() == Proxy.Type.SOCKS) ? ProxyProvider.Proxy.SOCKS5 : ProxyProvider.Proxy.HTTP)
				.host(server.getHostString())
				.port(server.getPort()));
	}

	private static HttpClient engine(Duration connectTimeout) {
		return HttpClient.newConnection()
			.disableRetry(true)
			.compress(true)
			.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) Math.min(connectTimeout.toMillis(), Integer.MAX_VALUE))
			.resolver(DefaultAddressResolverGroup.INSTANCE)
			.httpResponseDecoder((decoder) -> decoder.maxHeaderSize(MAX_HEADERS))
			.doOnChannelInit((observer, channel, address) -> channel.pipeline()
				.addAfter(NettyPipeline.HttpCodec, "connectors.final-responses", new FinalResponses()));
	}

	/**
	 * Passes over informational responses (RFC 9110, section 15.2), which Reactor Netty
	 * takes for the response itself.
	 */
	private static final class FinalResponses extends ChannelInboundHandlerAdapter {

		private boolean informational;

		@Override
		public void channelRead(ChannelHandlerContext context, Object message) {
			if (message instanceof HttpResponse response) {
				this.informational = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
			}
			if (this.informational) {
				ReferenceCountUtil.release(message);
				context.read();
			}
			else {
				context.fireChannelRead(message);
			}
		}

	}

}
