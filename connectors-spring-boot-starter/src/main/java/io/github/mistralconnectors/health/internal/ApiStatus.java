// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.health.internal;

import java.util.Set;

import io.github.mistralconnectors.client.error.ConnectorsApiException;
import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.error.ConnectorsGatewayException;
import io.github.mistralconnectors.client.error.ConnectorsOutcomeUnknownException;
import io.github.mistralconnectors.client.error.Phase;
import org.jspecify.annotations.Nullable;

/**
 * Status of the API as inferred from the outcome of a call. A failure proves little: the
 * call may have gone to another address or with another API key.
 */
public enum ApiStatus {

	/** The API has responded and accepted the API key, if perhaps not the request. */
	AVAILABLE,

	/** The API may be unreachable or broken, or the API key may be invalid. */
	SUSPECT,

	/** The failure may be that of the connector's MCP server. */
	UNKNOWN;

	private static final Set<String> SERVER_OPERATIONS = Set.of("listTools", "callTool");

	private static final Set<Integer> SERVER_STATUSES = Set.of(401, 403, 502, 504);

	static ApiStatus of(String operation, @Nullable Throwable thrown) {
		if (!(thrown instanceof ConnectorsException failure)) {
			return (thrown == null) ? AVAILABLE : SUSPECT;
		}
		Integer status = failure.status();
		if (SERVER_OPERATIONS.contains(operation) && (isFromServer(status, failure.phase()) || isReported(failure))) {
			return UNKNOWN;
		}
		return (status == null || isSuspect(status) || isMissing(operation, status)) ? SUSPECT : AVAILABLE;
	}

	private static boolean isFromServer(@Nullable Integer status, Phase phase) {
		return (status != null) ? SERVER_STATUSES.contains(status) : phase != Phase.NOT_SENT;
	}

	/** The gateway tells about a connector, and an error of JSON-RPC is its server's. */
	private static boolean isReported(ConnectorsException failure) {
		Throwable reported = (failure instanceof ConnectorsOutcomeUnknownException) ? failure.getCause() : failure;
		Integer status = failure.status();
		return reported instanceof ConnectorsGatewayException
				|| (reported instanceof ConnectorsApiException && status != null && status < 300);
	}

	/** The list is always there, so that the address is likely to be wrong. */
	private static boolean isMissing(String operation, int status) {
		return operation.equals("list") && (status == 404 || status == 405);
	}

	/** A redirect or a page that is not the API's may come from something in between. */
	private static boolean isSuspect(int status) {
		return status < 400 || status == 401 || status == 403 || status >= 500;
	}

}
