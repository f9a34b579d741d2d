// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.util.function.Predicate;

/**
 * How a creation of unknown outcome is cleared up: by asking for what was to be created,
 * never by creating again.
 *
 * @param request asks for it by its unique name
 * @param isOurs whether what was found can be what was to be created
 * @param <R> what is created
 */
record Lookup<R>(ApiRequest<R> request, Predicate<R> isOurs) {

	/** What was found is the result, if it is ours. */
	R found(R found, ConnectorsOutcomeUnknownException unknown) {
		if (this.isOurs.test(found)) {
			return found;
		}
		throw unknown;
	}

	/**
	 * If there is nothing of that name and the service had given up, nothing was created
	 * and the failure is what it was. If the request may still be under way, a name that
	 * is not there yet proves nothing.
	 */
	ConnectorsException notFound(Throwable failure, ConnectorsOutcomeUnknownException unknown) {
		boolean over = unknown.phase() == Phase.ANSWERED && !unknown.failure().hasStatus(408)
				&& !unknown.failure().hasStatus(504);
		return (over && failure instanceof ConnectorsNotFoundException
				&& unknown.getCause() instanceof ConnectorsException original) ? original : unknown;
	}

}
