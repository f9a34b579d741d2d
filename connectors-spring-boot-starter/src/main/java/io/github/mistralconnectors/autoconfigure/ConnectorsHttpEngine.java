// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.HttpComponentsClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.JdkClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.JettyClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.ReactorClientHttpConnectorBuilder;
import org.springframework.http.client.reactive.ClientHttpConnector;

/**
 * The HTTP engine of both clients: the one the application has chosen, with connections
 * of its own that end with the application, following no redirect and sending nothing a
 * second time. The application's builder is copied, never changed.
 */
final class ConnectorsHttpEngine implements DisposableBean {

	private final TunedEngine engine;

	ConnectorsHttpEngine(MistralProperties properties, ClientHttpConnectorBuilder<?> builder,
			HttpClientSettings settings, EngineLimits limits) {
		this.engine = tuned(properties, builder, settings, limits);
	}

	ClientHttpConnector connector() {
		return this.engine.connector();
	}

	private static TunedEngine tuned(MistralProperties properties, ClientHttpConnectorBuilder<?> builder,
			HttpClientSettings settings, EngineLimits limits) {
		if (builder instanceof ReactorClientHttpConnectorBuilder reactor) {
			return new ReactorEngine(reactor, settings, properties, limits);
		}
		if (properties.proxy() != null) {
			return new ReactorEngine(ClientHttpConnectorBuilder.reactor(), settings, properties, limits);
		}
		if (builder instanceof JettyClientHttpConnectorBuilder jetty) {
			return new JettyEngine(jetty, settings, properties.connectTimeout(), limits);
		}
		if (builder instanceof HttpComponentsClientHttpConnectorBuilder components) {
			return new HttpComponentsEngine(components, settings, properties.connectTimeout(), limits);
		}
		if (builder instanceof JdkClientHttpConnectorBuilder jdk) {
			return new JdkEngine(jdk, settings, properties.connectTimeout());
		}
		return new GivenEngine(builder.build(settings));
	}

	@Override
	public void destroy() throws Exception {
		this.engine.destroy();
	}

	/** One that the application has made itself. */
	private record GivenEngine(ClientHttpConnector connector) implements TunedEngine {

		@Override
		public void destroy() throws Exception {
			if (this.connector instanceof AutoCloseable closeable) {
				closeable.close();
			}
		}

	}

}
