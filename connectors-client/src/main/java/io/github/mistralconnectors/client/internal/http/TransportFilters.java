// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Objects;

import io.micrometer.observation.Observation;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientRequestObservationContext;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * Filters of the WebClient around those of a user, next to the caller and to the
 * transport.
 */
public final class TransportFilters {

	private TransportFilters() {
	}

	/** Adds the outermost filter, before any other can fail, and the innermost one. */
	public static void addTo(List<ExchangeFilterFunction> filters) {
		filters.add(0, TransportFilters::observe);
		filters.add(TransportFilters::noteMissingConnection);
	}

	private static Mono<ClientResponse> observe(ClientRequest request, ExchangeFunction next) {
		return Mono.deferContextual((reactorContext) -> {
			Observation observation = reactorContext.getOrDefault(ObservationThreadLocalAccessor.KEY, null);
			if (observation == null || !(observation.getContext() instanceof ClientRequestObservationContext context)) {
				return next.exchange(request);
			}
			hideQuery(context);
			Attempt<?> attempt = reactorContext.getOrDefault(Attempt.class, null);
			Mono<ClientResponse> response = next.exchange(request);
			return (attempt == null) ? response : response.doOnCancel(() -> showEnd(attempt, observation));
		});
	}

	/**
	 * Shows observations a URL without its query, which may hold an address to return to
	 * and names of credentials. Each convention reads the URL from the context that is
	 * changed here.
	 */
	private static void hideQuery(ClientRequestObservationContext context) {
		ClientRequest request = context.getRequest();
		if (request != null && request.url().getRawQuery() != null) {
			context.setRequest(ClientRequest.from(request).url(withoutQuery(request.url())).build());
		}
	}

	/** A request whose time is over is cancelled, which alone would look like success. */
	private static void showEnd(Attempt<?> attempt, Observation observation) {
		Throwable ended = attempt.ended();
		if (ended != null) {
			observation.error(ended);
		}
	}

	/**
	 * Shows observations the URL that is resolved from a relative one, and a template of
	 * its path, both without a query.
	 * @param root template of what the URL is relative to, to which that of the request
	 * is added if it has one
	 */
	public static void showAs(ContextView reactorContext, String root, URI url) {
		Observation observation = reactorContext.getOrDefault(ObservationThreadLocalAccessor.KEY, null);
		if (observation != null && observation.getContext() instanceof ClientRequestObservationContext context) {
			ClientRequest request = context.getRequest();
			if (request != null) {
				context.setRequest(ClientRequest.from(request).url(withoutQuery(url)).build());
			}
			String template = Objects.requireNonNullElse(context.getUriTemplate(), "").split("\\?", 2)[0];
			context.setUriTemplate(root + ((template.isEmpty() || template.startsWith("/")) ? "" : "/") + template);
		}
	}

	/** Shows observations a template in place of a URL whose path names a connector. */
	public static void showAs(ContextView reactorContext, String template) {
		Observation observation = reactorContext.getOrDefault(ObservationThreadLocalAccessor.KEY, null);
		if (observation != null && observation.getContext() instanceof ClientRequestObservationContext context) {
			context.setUriTemplate(template);
		}
	}

	private static URI withoutQuery(URI url) {
		return (url.getRawQuery() == null) ? url
				: UriComponentsBuilder.fromUri(url).replaceQuery(null).build(true).toUri();
	}

	/**
	 * Notes that there never was a connection as the transport itself reports it, before
	 * a filter of a user can add a failure of its own.
	 */
	private static Mono<ClientResponse> noteMissingConnection(ClientRequest request, ExchangeFunction transport) {
		return transport.exchange(request)
			.onErrorMap((failure) -> isMissingConnection(failure) ? new NotConnectedException(failure) : failure);
	}

	/**
	 * Returns a failure of the transport as an exception of the JDK; null for everything
	 * else, such as an exception of a user's filter.
	 */
	public static @Nullable IOException transportFailure(Throwable thrown) {
		Throwable failure = Exceptions.unwrap(thrown);
		if (!(failure instanceof NotConnectedException || failure instanceof WebClientRequestException
				|| failure instanceof IOException)) {
			return null;
		}
		Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
		if (cause instanceof IOException plain && cause.getClass().getName().startsWith("java.")) {
			return plain;
		}
		String message = cause.getMessage();
		return ErrorTranslator.plain(cause, (message != null) ? message : "no description");
	}

	/** Returns whether the transport says that it could not connect. */
	public static boolean isNotConnected(Throwable thrown) {
		return Exceptions.unwrap(thrown) instanceof NotConnectedException;
	}

	/** The JDK's client wraps the reason in a closed channel. */
	private static boolean isMissingConnection(Throwable failure) {
		return failure instanceof ConnectException || failure instanceof UnknownHostException
				|| failure instanceof UnresolvedAddressException || failure instanceof HttpConnectTimeoutException
				|| (failure.getCause() != null && isMissingConnection(failure.getCause()));
	}

	/**
	 * Exception for an attempt that never had a connection.
	 */
	static final class NotConnectedException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		private NotConnectedException(Throwable cause) {
			super(cause);
		}

	}

}
