// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.connect;

import org.jspecify.annotations.Nullable;

/**
 * Application event about the account of a user at a connector. It holds no secret.
 *
 * @param type type of the event
 * @param connector the connector as the request named it
 * @param user name of the signed-in user
 * @param reason reason of a failure, such as {@code access_denied}, otherwise null
 * @since 0.1
 */
public record ConnectEvent(Type type, String connector, String user, @Nullable String reason) {

	/**
	 * Type of an event.
	 */
	public enum Type {

		/** The user was sent to the authorization. */
		REQUESTED,

		/** The user came back, and has connected an account. */
		CONNECTED,

		/** The attempt to connect an account has failed. */
		FAILED,

		/** The attempt to connect an account took too long. */
		EXPIRED,

		/** The user has disconnected the account. */
		DISCONNECTED

	}

}
