// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.util.List;

import org.springframework.core.codec.ByteArrayEncoder;
import org.springframework.http.codec.EncoderHttpMessageWriter;
import org.springframework.http.codec.HttpMessageReader;
import org.springframework.http.codec.HttpMessageWriter;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.web.reactive.function.server.HandlerStrategies;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.result.view.ViewResolver;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import org.springframework.web.server.i18n.AcceptHeaderLocaleContextResolver;
import org.springframework.web.server.i18n.LocaleContextResolver;

/**
 * Bodies are read and written as bytes. WebFlux's own builder of strategies would make
 * every codec there is before it leaves them out, which costs much of a start.
 */
final class ByteStrategies implements HandlerStrategies {

	private final List<HttpMessageWriter<?>> writers = List.of(new EncoderHttpMessageWriter<>(new ByteArrayEncoder()));

	private final LocaleContextResolver locales = new AcceptHeaderLocaleContextResolver();

	static HttpHandler handler(RouterFunction<?> routes) {
		ByteStrategies strategies = new ByteStrategies();
		return WebHttpHandlerBuilder.webHandler(RouterFunctions.toWebHandler(routes, strategies))
			.localeContextResolver(strategies.locales)
			.codecConfigurer(new NoCodecs())
			.build();
	}

	@Override
	public List<HttpMessageReader<?>> messageReaders() {
		return List.of();
	}

	@Override
	public List<HttpMessageWriter<?>> messageWriters() {
		return this.writers;
	}

	@Override
	public List<ViewResolver> viewResolvers() {
		return List.of();
	}

	@Override
	public List<WebFilter> webFilters() {
		return List.of();
	}

	@Override
	public List<WebExceptionHandler> exceptionHandlers() {
		return List.of();
	}

	@Override
	public LocaleContextResolver localeContextResolver() {
		return this.locales;
	}

}
