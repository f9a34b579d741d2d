// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.oauth;

import io.github.mistralconnectors.emulator.internal.support.ApiException;
import io.github.mistralconnectors.emulator.internal.support.HostNotAllowedException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when an authorization server refuses a request, can't be reached or sends
 * something that can't be understood.
 */
public final class OAuthFailure extends RuntimeException {

	private static final System.Logger logger = System.getLogger(OAuthFailure.class.getName());

	/** Error code for failures that have none of their own. */
	private static final String SERVER_ERROR = "server_error";

	/** A description goes into an address, which has a limit. */
	private static final int MAX_TEXT = 1000;

	private final String code;

	private final @Nullable String description;

	/** Creates a failure in the words of the server. */
	OAuthFailure(String code, @Nullable String description) {
		this((description != null) ? code + ": " + description : code, code, description);
	}

	/** Creates a failure that the server did not report itself. */
	OAuthFailure(String description) {
		this(description, SERVER_ERROR, description);
	}

	private OAuthFailure(String message, String code, @Nullable String description) {
		super(printable(message), null, false, false);
		this.code = printable(code);
		this.description = (description != null) ? printable(description) : null;
	}

	/** Converts any failure to one that may be shown to the application. */
	public static OAuthFailure of(Throwable failure) {
		if (failure instanceof OAuthFailure known) {
			return known;
		}
		if (failure instanceof ApiException || failure instanceof HostNotAllowedException) {
			return new OAuthFailure(String.valueOf(failure.getMessage()));
		}
		logger.log(System.Logger.Level.ERROR, "The emulator failed at OAuth", failure);
		return new OAuthFailure("The emulator failed; its log tells more");
	}

	/** Converts this failure to a response of the API, and logs it. */
	ApiException toException(int status, String problem) {
		logger.log(System.Logger.Level.WARNING, "{0}: {1}", problem, getMessage());
		return new ApiException(status, problem + ": " + getMessage());
	}

	/** Returns the error code, one of those of RFC 6749 and its extensions. */
	public String code() {
		return this.code;
	}

	String text() {
		return String.valueOf(getMessage());
	}

	public @Nullable String description() {
		return this.description;
	}

	static String printable(String text) {
		String line = text.replaceAll("\\p{Cntrl}+", " ");
		return (line.length() > MAX_TEXT) ? line.substring(0, MAX_TEXT) + "..." : line;
	}

}
