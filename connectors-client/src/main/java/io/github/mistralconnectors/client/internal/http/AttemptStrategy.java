// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.http;

import reactor.core.publisher.Mono;

/**
 * Strategy for an attempt that takes more than one request and response.
 *
 * @param <R> type of the result
 */
@FunctionalInterface
public interface AttemptStrategy<R> {

	/**
	 * Makes the attempt on subscription. Requests are sent and responses refused by the
	 * given sender alone, so that the attempt knows of them.
	 */
	Mono<R> make(Attempt<R> attempt, RequestSender sender);

}
