// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.results;

import java.util.List;

/**
 * Starts of one application.
 *
 * @param application which
 * @param starter whether it has the starter, or {@code spring-boot-starter-webclient}
 * alone
 * @param classDataSharing whether classes came from an archive made for it
 * @param millis time of each start, from starting the process to a running application
 * @param classes classes loaded
 * @param beans beans defined
 */
public record StartupResult(String application, boolean starter, boolean classDataSharing, List<Double> millis,
		int classes, int beans) {

	/**
	 * Returns the median of the times.
	 * @return milliseconds
	 */
	public double median() {
		return Numbers.median(this.millis);
	}

}
