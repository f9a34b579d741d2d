// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.connect;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;

import io.github.mistralconnectors.client.model.auth.AuthenticationConfiguration;
import io.github.mistralconnectors.security.PrincipalCredentialsNames;
import org.jspecify.annotations.Nullable;

/**
 * Titles of credentials, which tell what came of an attempt: {@code attempt until
 * <time>} from the start, {@code connected <time> <mark>} after a valid return, and
 * {@code void} for credentials that can't be deleted. A mark is a keyed hash of the
 * connector's id, the name of the credentials, which begins with that of the principal,
 * and the time. Nobody can make one without the key.
 */
final class CredentialsTitles {

	static final String VOID = "void";

	private static final String ATTEMPT = "attempt until ";

	private static final String CONNECTED = "connected ";

	private final PrincipalCredentialsNames names;

	CredentialsTitles(PrincipalCredentialsNames names) {
		this.names = names;
	}

	static String attempt(Instant expires) {
		return ATTEMPT + expires;
	}

	/** Returns the end of the attempt, null if the title is not that of an attempt. */
	static @Nullable Instant expiry(@Nullable String title) {
		return (title != null && title.startsWith(ATTEMPT)) ? instant(title.substring(ATTEMPT.length())) : null;
	}

	String connected(String connectorId, String credentialsName, Instant since) {
		return CONNECTED + since + " " + mark(connectorId, credentialsName, since);
	}

	/** Returns the time of the valid return, null without a mark that is right. */
	@Nullable Instant connectedSince(String connectorId, AuthenticationConfiguration credentials) {
		String title = credentials.title();
		if (title == null || !title.startsWith(CONNECTED) || !AuthorizationAttempt.isName(credentials.name())) {
			return null;
		}
		String[] parts = title.substring(CONNECTED.length()).split(" ", 2);
		Instant since = instant(parts[0]);
		return (since != null && parts.length == 2 && isSame(parts[1], mark(connectorId, credentials.name(), since)))
				? since : null;
	}

	private String mark(String connectorId, String credentialsName, Instant since) {
		return this.names.hash("connect-mark", connectorId, credentialsName, since.toString());
	}

	/**
	 * Returns the value that only the service and, after the authorization, the browser
	 * know.
	 */
	String returnKey(String connector, String credentialsName) {
		return this.names.hash("connect-return", connector, credentialsName);
	}

	static boolean isSame(String one, String other) {
		return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
	}

	private static @Nullable Instant instant(String text) {
		try {
			return Instant.parse(text);
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

}
