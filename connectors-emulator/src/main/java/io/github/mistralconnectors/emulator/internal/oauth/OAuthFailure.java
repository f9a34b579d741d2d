// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.oauth;

import io.github.mistralconnectors.emulator.internal.support.ApiException;
import io.github.mistralconnectors.emulator.internal.support.HostNotAllowedException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when an authorization server refuses a request or can't be reached.
 */
public final class OAuthFailure extends RuntimeException {

	private static final System.Logger logger = System.getLogger(OAuthFailure.class.getName());

	/** Error code for failures that have none of their own. */
	static final String SERVER_ERROR = "server_error";

	private final String code;

	private final @Nullable String description;

	OAuthFailure(String code, @Nullable String description) {
		super((description != null) ? code + ": " + description : code, null, false, false);
		this.code = code;
		this.description = description;
	}

	/** Converts any failure to one that may be shown to the application. */
	public static OAuthFailure of(Throwable failure) {
		if (failure instanceof OAuthFailure known) {
			return known;
		}
		if (failure instanceof ApiException || failure instanceof HostNotAllowedException) {
			return new OAuthFailure(SERVER_ERROR, failure.getMessage());
		}
		logger.log(System.Logger.Level.ERROR, "The emulator failed at OAuth", failure);
		return new OAuthFailure(SERVER_ERROR, null);
	}

	/** Returns the error code, one of those of RFC 6749 and its extensions. */
	public String code() {
		return this.code;
	}

	public @Nullable String description() {
		return this.description;
	}

}
