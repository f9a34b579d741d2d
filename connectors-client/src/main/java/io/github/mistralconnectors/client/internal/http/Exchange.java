// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.http;

import reactor.core.publisher.Mono;

/**
 * Way in which an attempt is made, where that takes more than one request and response.
 *
 * @param <R> type of the result
 */
@FunctionalInterface
public interface Exchange<R> {

	/**
	 * Makes the attempt on subscription. Requests are sent and responses refused by the
	 * given exchange alone, so that the attempt knows of them.
	 */
	Mono<R> make(Attempt<R> attempt, HttpExchange http);

}
