// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.health;

import java.util.Set;

import io.github.mistralconnectors.client.error.ConnectorsApiException;
import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.error.ConnectorsGatewayException;
import io.github.mistralconnectors.client.error.ConnectorsOutcomeUnknownException;
import io.github.mistralconnectors.client.error.Phase;
import org.jspecify.annotations.Nullable;

/**
 * Evidence of the API's health that the outcome of a call gives. A failure proves little:
 * the call may have gone to another address or with another API key.
 *
 * @since 0.1
 */
public enum Evidence {

	/** The API has responded and accepted the API key, if perhaps not the request. */
	AVAILABLE,

	/** The API may be unreachable or broken, or the API key may be invalid. */
	DOUBTFUL,

	/** The failure may come from the MCP server behind the connector. */
	NONE;

	private static final Set<String> OPERATIONS_BEHIND = Set.of("listTools", "callTool");

	private static final Set<Integer> STATUSES_BEHIND = Set.of(401, 403, 502, 504);

	static Evidence of(String operation, @Nullable Throwable thrown) {
		if (!(thrown instanceof ConnectorsException failure)) {
			return (thrown == null) ? AVAILABLE : DOUBTFUL;
		}
		Integer status = failure.status();
		if (OPERATIONS_BEHIND.contains(operation)
				&& (comesFromBehind(status, failure.phase()) || isReported(failure))) {
			return NONE;
		}
		return (status == null || isDoubtful(status)) ? DOUBTFUL : AVAILABLE;
	}

	private static boolean comesFromBehind(@Nullable Integer status, Phase phase) {
		return (status != null) ? STATUSES_BEHIND.contains(status) : phase != Phase.NOT_SENT;
	}

	/** The gateway tells about a connector, and an error of JSON-RPC is its server's. */
	private static boolean isReported(ConnectorsException failure) {
		Throwable reported = (failure instanceof ConnectorsOutcomeUnknownException) ? failure.getCause() : failure;
		Integer status = failure.status();
		return reported instanceof ConnectorsGatewayException
				|| (reported instanceof ConnectorsApiException && status != null && status < 300);
	}

	/** A redirect or a page that is not the API's may come from something in between. */
	private static boolean isDoubtful(int status) {
		return status < 400 || status == 401 || status == 403 || status >= 500;
	}

}
