// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.net.ConnectException;
import java.net.UnknownHostException;

import reactor.core.publisher.Mono;

import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;

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
		Throwable root = FailedAttempt.rootOf(failure);
		boolean unconnected = root instanceof ConnectException || root instanceof UnknownHostException;
		return unconnected ? new NeverConnectedException(root) : failure;
	}

}
