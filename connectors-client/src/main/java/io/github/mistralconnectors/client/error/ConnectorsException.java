// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.error;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Base class of the exceptions of calls that fail.
 * <p>
 * Where nothing is sent, the clients throw other exceptions, too: an
 * {@link IllegalArgumentException} for a request that no API version could accept, and an
 * {@link IllegalStateException} if the client is closed, if there is no API key any more,
 * if the thread must not wait, or if it is interrupted before.
 * <p>
 * Neither the message nor the hint, the body or a cause contains a secret. The message is
 * one line and names operation, connector and tool; advice for the developer is kept
 * apart in {@link #hint()}.
 *
 * @since 0.1
 */
public abstract class ConnectorsException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private static final Set<Integer> TRANSIENT = Set.of(408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524,
			529);

	private final ErrorDetails details;

	/**
	 * Creates an exception.
	 * @param details facts about the failed call
	 * @param text description of the failure, without the operation
	 * @param cause cause of the failure, null if there is none
	 */
	protected ConnectorsException(ErrorDetails details, String text, @Nullable Throwable cause) {
		super(text.replaceAll("\\p{Cntrl}+", " "), cause);
		this.details = details;
	}

	/**
	 * Returns the operation that failed.
	 * @return the name of the client's method
	 */
	public String operation() {
		return this.details.operation();
	}

	/**
	 * Returns the connector of the call.
	 * @return id or name as it was given to the client's method, null if the operation
	 * has none
	 */
	public @Nullable String connector() {
		return this.details.connector();
	}

	/**
	 * Returns the tool that was called.
	 * @return the name, null for all operations but tool calls
	 */
	public @Nullable String tool() {
		return this.details.tool();
	}

	/**
	 * Returns the name of the credentials that the call was to use.
	 * @return the name, null for the default credentials, and for operations that use
	 * none
	 */
	public @Nullable String credentialsName() {
		return this.details.credentialsName();
	}

	/**
	 * Returns how far the last attempt had come.
	 * @return the phase
	 */
	public Phase phase() {
		return this.details.phase();
	}

	/**
	 * Returns the status of the response to the last attempt.
	 * @return the HTTP status, null if there was no response
	 */
	public @Nullable Integer status() {
		return this.details.status();
	}

	/**
	 * Returns the headers of the response to the last attempt, without those that set
	 * cookies.
	 * @return values by name, names in any case; empty if there was no response
	 */
	public Map<String, List<String>> headers() {
		return this.details.headers();
	}

	/**
	 * Returns the body of the response to the last attempt.
	 * @return at most 10,000 characters with secrets masked, null if there was none
	 */
	public @Nullable String body() {
		return this.details.body();
	}

	/**
	 * Returns the id under which the service knows the request, for questions to its
	 * support.
	 * @return the value of {@code mistral-correlation-id} or {@code x-request-id}, null
	 * if there was none
	 */
	public @Nullable String requestId() {
		return this.details.requestId();
	}

	/**
	 * Returns how many attempts were made.
	 * @return 1 or more
	 */
	public int attempts() {
		return this.details.attempts();
	}

	/**
	 * Returns whether the same call could be made again without doing anything twice:
	 * because the operation has no effects, because the request was never sent, or
	 * because a rate limit turned it away. A repetition that is safe may still be
	 * useless; see {@link #isTransient()}.
	 * @return whether it is safe to make the call again
	 */
	public boolean isRepeatable() {
		Integer status = status();
		boolean turnedAway = phase() == Phase.ANSWERED && status != null
				&& (status == 429 || (status == 503 && this.details.retryAfter() != null));
		return this.details.repeatable() || phase() == Phase.NOT_SENT || turnedAway;
	}

	/**
	 * Returns whether the failure is of a kind that passes by itself, such as a
	 * connection that was refused, a time limit or status 429 or 503: the same call may
	 * succeed later. Whether it is safe to make it again is told by
	 * {@link #isRepeatable()}.
	 * @return whether a later call may succeed
	 */
	public boolean isTransient() {
		Integer status = status();
		return phase() != Phase.ANSWERED || (status != null && TRANSIENT.contains(status));
	}

	/**
	 * Returns advice for the developer, such as the setting to look at. It is not part of
	 * {@link #getMessage() the message}, which may be shown to users and models, but of
	 * {@link #toString()}.
	 * @return a sentence or two, null if there is no advice
	 */
	public @Nullable String hint() {
		return this.details.hint();
	}

	@Override
	public String getMessage() {
		String suffix = (attempts() > 1) ? " (after " + attempts() + " attempts)" : "";
		return this.details.describeOperation() + ": " + text() + suffix;
	}

	@Override
	public String toString() {
		return (hint() != null) ? super.toString() + ". Hint: " + hint() : super.toString();
	}

	/** Returns the message without the operation and the number of attempts. */
	String text() {
		return String.valueOf(super.getMessage());
	}

	ErrorDetails details() {
		return this.details;
	}

}
