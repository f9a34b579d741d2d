// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.connect;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.regex.Pattern;

import io.github.mistralconnectors.security.PrincipalCredentialsNames;

/**
 * Attempt of a user to connect an account, kept in the session of the user as a text. Its
 * credentials have a name of their own: that of the principal, {@code -} and a nonce of
 * 18 characters (108 bits), 64 characters in all.
 *
 * @param connector the connector as the request named it
 * @param credentialsName name of the credentials of this attempt
 * @param expires end of the attempt, in whole seconds
 * @param returnTo path or URL to which the user returns in the end
 * @param used whether the browser has come back
 */
record AuthorizationAttempt(String connector, String credentialsName, Instant expires, String returnTo, boolean used) {

	private static final int NONCE_LENGTH = 18;

	private static final Pattern NAME = Pattern.compile("p1[\\w-]{43}-[\\w-]{" + NONCE_LENGTH + "}");

	private static final String USED = "used";

	private static final SecureRandom random = new SecureRandom();

	static AuthorizationAttempt of(String connector, String principal, Instant expires, String returnTo) {
		return new AuthorizationAttempt(connector, nextName(principal), expires.truncatedTo(ChronoUnit.SECONDS),
				returnTo, false);
	}

	/** Reads the text of an attempt. */
	static AuthorizationAttempt read(String credentialsName, String text) {
		String[] parts = text.split(" ", 4);
		return new AuthorizationAttempt(parts[2], credentialsName, Instant.parse(parts[0]), parts[3],
				parts[1].equals(USED));
	}

	String text() {
		return this.expires + " " + (this.used ? USED : "open") + " " + this.connector + " " + this.returnTo;
	}

	AuthorizationAttempt asUsed() {
		return new AuthorizationAttempt(this.connector, this.credentialsName, this.expires, this.returnTo, true);
	}

	/** Returns a name that nobody has used before. */
	static String nextName(String principal) {
		return nameOf(principal, nextNonce());
	}

	static String nameOf(String principal, String nonce) {
		return principal + "-" + nonce;
	}

	static String nextNonce() {
		byte[] bytes = new byte[NONCE_LENGTH];
		random.nextBytes(bytes);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).substring(0, NONCE_LENGTH);
	}

	static boolean isName(String credentialsName) {
		return NAME.matcher(credentialsName).matches();
	}

	/** Returns the part of a name of an attempt that all names of its principal share. */
	static String principalOf(String credentialsName) {
		return credentialsName.substring(0, PrincipalCredentialsNames.LENGTH);
	}

	String principal() {
		return principalOf(this.credentialsName);
	}

	boolean isExpired(Instant now) {
		return !now.isBefore(this.expires);
	}

}
