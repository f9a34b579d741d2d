// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.http;

import java.time.Duration;

/**
 * Limits of a pool of connections.
 *
 * @param maxConnections maximum number of connections; further requests wait
 * @param maxWait maximum time a request waits for a connection
 * @param maxIdle time after which an unused connection is closed; shorter than the time
 * after which servers close it
 * @param maxLife time after which a connection is no longer used
 */
record ConnectionLimits(int maxConnections, Duration maxWait, Duration maxIdle, Duration maxLife) {

	static final ConnectionLimits DEFAULT = new ConnectionLimits(500, Duration.ofSeconds(45), Duration.ofSeconds(30),
			Duration.ofMinutes(10));

}
