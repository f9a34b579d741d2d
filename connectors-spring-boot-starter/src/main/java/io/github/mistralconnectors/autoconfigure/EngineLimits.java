// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import java.time.Duration;

/**
 * What every HTTP engine is held to, as far as it can be.
 *
 * @param maxConnections how many connections there are at most; further calls wait
 * @param maxWait how long a call waits for one of them
 * @param maxIdle how long an unused connection is kept, which is shorter than servers do
 * @param maxLife how long any connection is used
 */
record EngineLimits(int maxConnections, Duration maxWait, Duration maxIdle, Duration maxLife) {

	static final EngineLimits DEFAULT = new EngineLimits(500, Duration.ofSeconds(45), Duration.ofSeconds(30),
			Duration.ofMinutes(10));

}
