// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.observation;

import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.error.ConnectorsOutcomeUnknownException;
import io.github.mistralconnectors.client.error.ConnectorsResponseException;

/**
 * Outcome of a call or of one of its attempts, as observations show it.
 *
 * @since 0.1
 */
public enum OperationOutcome {

	/** The operation was carried out. */
	SUCCESS("success"),

	/** The tool ran, and reports an error. */
	TOOL_ERROR("tool_error"),

	/** The request was refused, and would be again. */
	REJECTED("rejected"),

	/**
	 * There was no response or none that could be read, or it was one that asks to come
	 * again later, such as status 429 or 503.
	 */
	UNAVAILABLE("unavailable"),

	/** It is unknown whether the operation was carried out. */
	OUTCOME_UNKNOWN("outcome_unknown"),

	/** The call was cancelled or interrupted, or its client was closed. */
	CANCELLED("cancelled");

	private final String value;

	OperationOutcome(String value) {
		this.value = value;
	}

	/**
	 * Returns the value of the key.
	 * @return the value in lower case
	 */
	public String value() {
		return this.value;
	}

	/**
	 * Returns the outcome of a call or an attempt that has failed.
	 * @param failure the failure
	 * @return the outcome
	 */
	public static OperationOutcome of(Throwable failure) {
		if (failure instanceof ConnectorsOutcomeUnknownException || !(failure instanceof ConnectorsException known)) {
			return OUTCOME_UNKNOWN;
		}
		return (known.isTransient() || known instanceof ConnectorsResponseException) ? UNAVAILABLE : REJECTED;
	}

}
