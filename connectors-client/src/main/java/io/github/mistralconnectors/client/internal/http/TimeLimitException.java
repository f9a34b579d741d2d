// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.http;

import java.util.concurrent.TimeoutException;

/**
 * Exception for a time limit that has ended an attempt, before it is translated.
 */
public final class TimeLimitException extends TimeoutException {

	private static final long serialVersionUID = 1L;

	private final transient TimeLimit limit;

	public TimeLimitException(TimeLimit limit) {
		super("The time limit is over");
		this.limit = limit;
	}

	TimeLimit limit() {
		return this.limit;
	}

}
