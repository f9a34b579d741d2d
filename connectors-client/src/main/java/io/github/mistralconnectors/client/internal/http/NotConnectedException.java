// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.http;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;

import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Mono;

/**
 * Exception for an attempt that never had a connection, as the transport itself reports.
 * It is noted next to the transport, before any filter of a user can add a failure of its
 * own.
 */
public final class NotConnectedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private NotConnectedException(Throwable cause) {
		super(cause);
	}

	/** Filters as the innermost filter of the WebClient. */
	public static Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction transport) {
		return transport.exchange(request).onErrorMap(NotConnectedException::of);
	}

	private static Throwable of(Throwable failure) {
		// The JDK's client wraps the reason in a closed channel.
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof ConnectException || cause instanceof UnknownHostException
					|| cause instanceof UnresolvedAddressException || cause instanceof HttpConnectTimeoutException) {
				return new NotConnectedException(cause);
			}
		}
		return failure;
	}

}
