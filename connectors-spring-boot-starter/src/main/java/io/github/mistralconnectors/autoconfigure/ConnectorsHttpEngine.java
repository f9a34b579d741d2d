// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import java.net.ConnectException;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.HttpComponentsClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.JdkClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.JettyClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.ReactorClientHttpConnectorBuilder;
import org.springframework.http.client.reactive.ClientHttpConnector;
import reactor.core.publisher.Mono;

/**
 * The HTTP engine of both clients: the one the application has chosen, with connections
 * of its own that end with the application, following no redirect and sending nothing a
 * second time. The application's builder is copied, never changed. Without an SSL bundle
 * it is made when the first request is, not to hold up the start of the application.
 */
final class ConnectorsHttpEngine implements DisposableBean {

	private final Supplier<TunedEngine> factory;

	private volatile @Nullable TunedEngine engine;

	private boolean ended;

	ConnectorsHttpEngine(MistralProperties properties, ClientHttpConnectorBuilder<?> builder,
			HttpClientSettings settings, EngineLimits limits) {
		this.factory = () -> tuned(properties, builder, settings, limits);
		if (settings.sslBundle() != null) {
			// Its files are read then: what is wrong with them is to end the start.
			make();
		}
	}

	ClientHttpConnector connector() {
		return (method, uri, callback) -> {
			TunedEngine made = made();
			return (made != null) ? made.connector().connect(method, uri, callback)
					: Mono.error(new ConnectException("the HTTP engine has ended with the application"));
		};
	}

	private @Nullable TunedEngine made() {
		TunedEngine made = this.engine;
		return (made != null) ? made : make();
	}

	private synchronized @Nullable TunedEngine make() {
		if (this.engine == null && !this.ended) {
			this.engine = this.factory.get();
		}
		return this.engine;
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
	public synchronized void destroy() throws Exception {
		this.ended = true;
		if (this.engine != null) {
			this.engine.destroy();
		}
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
