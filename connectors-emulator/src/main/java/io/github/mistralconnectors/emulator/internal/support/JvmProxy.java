// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.support;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.List;

import reactor.netty.http.client.HttpClient;
import reactor.netty.transport.ProxyProvider;

/**
 * Proxy that the JVM is told to use, such as by {@code -Dhttp.proxyHost}, for all hosts
 * but loopback. The JDK's own client, with which MCP servers are talked to, asks in the
 * same way.
 */
public final class JvmProxy {

	private JvmProxy() {
	}

	/** Returns the client to use for an address. */
	public static HttpClient apply(HttpClient http, URI address) {
		ProxySelector selector = ProxySelector.getDefault();
		List<Proxy> proxies = (selector == null || TargetHosts.isLoopback(address.getHost())) ? List.of()
				: selector.select(address);
		return proxies.stream()
			.filter((proxy) -> proxy.type() == Proxy.Type.HTTP && proxy.address() instanceof InetSocketAddress)
			.findFirst()
			.map((proxy) -> (InetSocketAddress) proxy.address())
			.map((proxy) -> http.proxy((spec) -> spec.type(ProxyProvider.Proxy.HTTP).socketAddress(proxy)))
			.orElse(http);
	}

}
