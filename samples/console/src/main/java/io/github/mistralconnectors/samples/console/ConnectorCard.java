// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.samples.console;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import io.github.mistralconnectors.connect.ConnectStatus;
import org.jspecify.annotations.Nullable;

/**
 * Connector as a page shows it.
 *
 * @param name name of the connector
 * @param title title for people
 * @param description description, or null
 * @param access whose credentials its tools need
 * @param status status of the user's account, null if no account can be connected
 * @param problem why the rest is not known, or null
 */
record ConnectorCard(String name, String title, @Nullable String description, Access access,
		@Nullable ConnectStatus status, @Nullable Problem problem) {

	private static final DateTimeFormatter TIME = DateTimeFormatter
		.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
		.withZone(ZoneOffset.UTC);

	public boolean isConnected() {
		return this.status != null && this.status.connected();
	}

	public @Nullable String since() {
		return (this.status != null && this.status.since() != null) ? TIME.format(this.status.since()) : null;
	}

	public boolean isRejected() {
		return this.status != null && "invalid".equals(this.status.status());
	}

	/**
	 * Credentials that the tools of a connector need.
	 */
	enum Access {

		/** None. */
		OPEN,

		/** Those of an account of the user. */
		ACCOUNT,

		/** Credentials for which the console has no form, such as API keys. */
		OTHER

	}

}
