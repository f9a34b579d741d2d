// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.github.mistralconnectors.autoconfigure.FeatureCustomizer;
import io.github.mistralconnectors.client.ConnectorsClientBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Schedulers;

/**
 * {@link FeatureCustomizer} that sets the HTTP engine, which all clients share. The
 * engine is created by the first request, so that it does not delay the start of the
 * application.
 */
final class HttpEngineCustomizer implements FeatureCustomizer, DisposableBean {

	private static final Logger logger = LoggerFactory.getLogger(HttpEngineCustomizer.class);

	private final Supplier<HttpEngine> factory;

	private final Disposable.Composite engines = Disposables.composite();

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
		return (created != null) ? created : replace();
	}

	private HttpEngine replace() {
		HttpEngine created = this.factory.get();
		this.engines.add(created);
		this.engine = created;
		return created;
	}

	/**
	 * Creates the engine anew for all further requests. Those under way end on the old
	 * one.
	 * @param longest time after which no request is under way on the old one
	 */
	synchronized void renew(Duration longest) {
		HttpEngine old = engine();
		try {
			replace();
		}
		catch (RuntimeException ex) {
			logger.warn("The SSL bundle has changed but can't be loaded; the previous content stays in use", ex);
			return;
		}
		Schedulers.boundedElastic().schedule(() -> {
			this.engines.remove(old);
			old.dispose();
		}, longest.toMillis(), TimeUnit.MILLISECONDS);
	}

	@Override
	public void destroy() {
		this.engines.dispose();
	}

}
