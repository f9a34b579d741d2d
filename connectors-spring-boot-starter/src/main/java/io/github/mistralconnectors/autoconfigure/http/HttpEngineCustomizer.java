// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.http;

import java.util.function.Supplier;

import io.github.mistralconnectors.autoconfigure.ConnectorsClientCustomizer;
import io.github.mistralconnectors.client.ConnectorsClientBuilder;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.PriorityOrdered;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * {@link ConnectorsClientCustomizer} that sets the HTTP engine, which all clients share.
 * The engine is created by the first request, so that it does not delay the start of the
 * application.
 */
final class HttpEngineCustomizer implements ConnectorsClientCustomizer, PriorityOrdered, DisposableBean {

	private final Supplier<HttpEngine> factory;

	private volatile @Nullable HttpEngine engine;

	HttpEngineCustomizer(Supplier<HttpEngine> factory) {
		this.factory = factory;
	}

	@Override
	public void customize(ConnectorsClientBuilder builder) {
		ClientHttpConnector connector = (method, uri, callback) -> engine().connector().connect(method, uri, callback);
		// Not the application's WebClient.Builder: it carries filters, headers and codecs
		// that are meant for other APIs.
		builder.webClientBuilder(WebClient.builder().clientConnector(connector));
	}

	HttpEngine engine() {
		HttpEngine created = this.engine;
		return (created != null) ? created : create();
	}

	private synchronized HttpEngine create() {
		HttpEngine created = this.engine;
		if (created == null) {
			created = this.factory.get();
			this.engine = created;
		}
		return created;
	}

	@Override
	public int getOrder() {
		return 0;
	}

	@Override
	public void destroy() throws Exception {
		HttpEngine created = this.engine;
		if (created != null) {
			created.resources().close();
		}
	}

}
