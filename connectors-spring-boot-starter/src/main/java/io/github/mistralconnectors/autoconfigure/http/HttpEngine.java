// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.http;

import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.http.client.reactive.ClientHttpConnector;

/**
 * HTTP engine of the clients.
 *
 * @param connector sends the requests
 * @param resources what the engine holds until the application ends
 */
record HttpEngine(ClientHttpConnector connector, AutoCloseable resources) {

	/** Creates an engine that is not tuned: it is used as Spring Boot builds it. */
	static HttpEngine build(ClientHttpConnectorBuilder<?> builder, HttpClientSettings settings) {
		ClientHttpConnector connector = builder.build(settings);
		AutoCloseable resources = (connector instanceof AutoCloseable closeable) ? closeable : () -> {
		};
		return new HttpEngine(new NonBlockingConnector(connector), resources);
	}

}
