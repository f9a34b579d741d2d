// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.catalog;

import java.util.Objects;
import java.util.concurrent.TimeoutException;

import reactor.core.Exceptions;

/**
 * Exception that carries the failure of a first listing past Caffeine, which logs all
 * failures with their stack traces but this kind.
 */
final class ListingFailedException extends TimeoutException {

	private static final long serialVersionUID = 1L;

	ListingFailedException(Throwable failure) {
		initCause(failure);
	}

	/** Returns the failure; what is listed fails with unchecked exceptions. */
	RuntimeException failure() {
		return Exceptions.propagate(Objects.requireNonNull(getCause()));
	}

}
