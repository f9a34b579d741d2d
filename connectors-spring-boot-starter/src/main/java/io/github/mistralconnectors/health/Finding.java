// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.health;

import java.util.Set;

import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.error.ConnectorsResponseException;
import io.github.mistralconnectors.client.error.ConnectorsTransportException;
import io.github.mistralconnectors.client.error.Phase;
import org.jspecify.annotations.Nullable;

/**
 * What one failed attempt of some call says of the API.
 */
enum Finding {

	/** The API answered and took the key, though it did not like the request. */
	WORKS,

	/** The API can't be reached or is broken. */
	BROKEN,

	/**
	 * Perhaps the key is invalid, perhaps only this call may not do this, or had a key of
	 * its own: ask.
	 */
	DOUBT,

	/** Nothing: the failure lies with the caller or with the MCP server behind. */
	NOTHING;

	private static final Set<String> REACHING_BEHIND = Set.of("listTools", "callTool");

	static Finding of(@Nullable String operation, Throwable failure) {
		if (!(failure instanceof ConnectorsException ours)) {
			return NOTHING;
		}
		boolean behind = operation != null && REACHING_BEHIND.contains(operation);
		return (ours instanceof ConnectorsTransportException lost) ? ofLost(lost, behind) : ofAnswered(ours, behind);
	}

	private static Finding ofLost(ConnectorsTransportException lost, boolean behind) {
		boolean interrupted = !lost.isTimeout() && lost.getCause() == null;
		boolean sent = lost.phase() != Phase.NOT_SENT;
		if (interrupted || (behind && sent)) {
			return NOTHING;
		}
		// The caller's own limit may just have been tight.
		return (lost.isTimeout() && sent) ? DOUBT : BROKEN;
	}

	private static Finding ofAnswered(ConnectorsException answered, boolean behind) {
		int status = (answered.status() != null) ? answered.status() : 0;
		if (status == 401 || status == 403) {
			return behind ? NOTHING : DOUBT;
		}
		if (status == 502 || status == 504) {
			return behind ? NOTHING : BROKEN;
		}
		if (status >= 500 && behind) {
			return DOUBT;
		}
		if (status < 400) {
			// A redirect or a page that is not the API's: something else may be there.
			return (answered instanceof ConnectorsResponseException && behind) ? NOTHING : DOUBT;
		}
		return (status >= 500) ? BROKEN : WORKS;
	}

}
