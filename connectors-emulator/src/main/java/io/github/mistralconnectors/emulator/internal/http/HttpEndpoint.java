// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.http;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Part of the emulator that responds to the requests of certain paths. It runs on an
 * event loop and must not block.
 */
public interface HttpEndpoint {

	/**
	 * Responds to a request.
	 * @return completes when the response is sent; null if the request is for another
	 * endpoint
	 */
	@Nullable Mono<Void> handle(HttpExchange exchange);

}
