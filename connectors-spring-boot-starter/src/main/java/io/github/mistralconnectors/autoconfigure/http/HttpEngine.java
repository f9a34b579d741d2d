// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.http;

import java.io.Closeable;

import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.util.function.ThrowingConsumer;
import reactor.core.Disposable;

/**
 * HTTP engine of the clients.
 *
 * @param connector sends the requests
 * @param resources resources of the engine, held as long as it is used
 */
record HttpEngine(ClientHttpConnector connector, Disposable resources) implements Disposable {

	/** Creates an engine that is not tuned: it is used as Spring Boot builds it. */
	static HttpEngine build(ClientHttpConnectorBuilder<?> builder, HttpClientSettings settings) {
		ClientHttpConnector connector = builder.build(settings);
		ThrowingConsumer<Closeable> close = Closeable::close;
		return new HttpEngine(new NonBlockingConnector(connector),
				(connector instanceof Closeable closeable) ? () -> close.accept(closeable) : () -> {
				});
	}

	@Override
	public void dispose() {
		this.resources.dispose();
	}

}
