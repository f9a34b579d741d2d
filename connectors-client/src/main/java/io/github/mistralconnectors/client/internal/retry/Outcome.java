// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.retry;

import io.github.mistralconnectors.client.error.ConnectorsApiException;
import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.error.ConnectorsGatewayException;
import io.github.mistralconnectors.client.error.ConnectorsRequestRejectedException;
import io.github.mistralconnectors.client.error.Phase;

/**
 * Outcome of a request that has failed.
 */
public final class Outcome {

	private Outcome() {
	}

	/** Returns whether the service may have done what it was asked, or may not. */
	public static boolean mayBeDone(ConnectorsException failure) {
		if (failure instanceof ConnectorsGatewayException gateway) {
			return gateway.proxyStatus().mayHaveReachedServer();
		}
		Integer status = failure.status();
		return failure.phase() == Phase.SENT_NO_ANSWER || (status != null && (status == 408 || status >= 500))
				|| isErrorOfServer(failure);
	}

	/** Returns whether an MCP server reports that it failed, at work or before. */
	private static boolean isErrorOfServer(ConnectorsException failure) {
		Integer status = failure.status();
		return failure instanceof ConnectorsApiException && !(failure instanceof ConnectorsRequestRejectedException)
				&& status != null && status < 300;
	}

}
