// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;

import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Mono;

/**
 * The transport itself says that there never was a connection. Noted next to the
 * transport, before any filter of a user can add a failure of its own.
 */
final class NeverConnectedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private NeverConnectedException(Throwable cause) {
		super(cause);
	}

	/** The innermost filter of the WebClient. */
	static Mono<ClientResponse> noteBy(ClientRequest request, ExchangeFunction transport) {
		return transport.exchange(request).onErrorMap(NeverConnectedException::of);
	}

	private static Throwable of(Throwable failure) {
		// The JDK's client hides the reason behind a closed channel.
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof ConnectException || cause instanceof UnknownHostException
					|| cause instanceof UnresolvedAddressException || cause instanceof HttpConnectTimeoutException) {
				return new NeverConnectedException(cause);
			}
		}
		return failure;
	}

}
