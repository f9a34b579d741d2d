// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Root of all that goes wrong between a call and its result. Who catches this has caught
 * everything of this library but the {@link IllegalArgumentException} of a request that
 * could not be right, which is thrown before anything is sent.
 * <p>
 * No secret is in the message, the body or a cause.
 */
public abstract class ConnectorsException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final Failure failure;

	private int attempts = 1;

	ConnectorsException(Failure failure, String message, @Nullable Throwable cause) {
		super(message, cause);
		this.failure = failure;
	}

	/**
	 * Returns which operation failed.
	 * @return the name of the client's method
	 */
	public String operation() {
		return this.failure.operation().methodName();
	}

	/**
	 * Returns how far the last attempt had come.
	 * @return the phase, found out from the transport
	 */
	public Phase phase() {
		return this.failure.phase();
	}

	/**
	 * Returns the status of the answer to the last attempt.
	 * @return the HTTP status, null if there was no answer
	 */
	public @Nullable Integer status() {
		return this.failure.status();
	}

	/**
	 * Returns the headers of the answer to the last attempt, without those that set
	 * cookies.
	 * @return values by name, names in any case; empty if there was no answer
	 */
	public Map<String, List<String>> headers() {
		return this.failure.headers();
	}

	/**
	 * Returns the body of the answer to the last attempt.
	 * @return at most 10,000 characters with secrets masked, null if there was none
	 */
	public @Nullable String body() {
		return this.failure.body();
	}

	/**
	 * Returns the service's own name for the request, to give to its support.
	 * @return the value of {@code mistral-correlation-id} or {@code x-request-id}, null
	 * if there was none
	 */
	public @Nullable String requestId() {
		return this.failure.requestId();
	}

	/**
	 * Returns how often the request was tried.
	 * @return 1 or more
	 */
	public int attempts() {
		return this.attempts;
	}

	/**
	 * Returns whether the same call could be made again without doing anything twice: it
	 * has no effects, was never sent, or was turned away by a rate limit.
	 * @return whether it is safe to repeat, not whether that would help
	 */
	public boolean isRepeatable() {
		return this.failure.isRepeatable(false);
	}

	@Override
	public String getMessage() {
		String tries = (this.attempts > 1) ? " (after " + this.attempts + " attempts)" : "";
		return operation() + ": " + text() + tries;
	}

	/** The message without the operation and the number of attempts. */
	String text() {
		return String.valueOf(super.getMessage());
	}

	Failure failure() {
		return this.failure;
	}

	ConnectorsException afterAttempts(int attempts) {
		this.attempts = attempts;
		return this;
	}

}
