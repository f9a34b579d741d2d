// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import java.io.IOException;
import java.time.Duration;

import reactor.core.publisher.Mono;

/**
 * The wait of one request for its connection, for engines that set no limit to it or do
 * not keep to theirs.
 */
final class ConnectionWait {

	private volatile boolean over;

	/** There is a connection. */
	void end() {
		this.over = true;
	}

	/** Gives the exchange up if there is no connection in time. */
	<T> Mono<T> limit(Mono<T> exchange, Duration maxWait) {
		Mono<Long> tooLong = Mono.delay(maxWait).filter((tick) -> !this.over).switchIfEmpty(Mono.never());
		return exchange.timeout(tooLong,
				Mono.error(() -> new IOException("no connection became free within " + maxWait.toMillis() + " ms")));
	}

}
