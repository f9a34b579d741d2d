// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.http;

import reactor.core.publisher.Mono;

/**
 * Part of the emulator that responds to the requests of certain paths. It runs on an
 * event loop and must not block.
 */
public interface HttpEndpoint {

	/** Returns whether this endpoint responds to a request. */
	boolean accepts(HttpExchange exchange);

	/** Completes when the response is sent. */
	Mono<Void> handle(HttpExchange exchange);

}
