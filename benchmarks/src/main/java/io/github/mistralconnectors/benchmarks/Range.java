// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks;

import java.util.Collection;

import org.apache.commons.math3.stat.StatUtils;
import org.jspecify.annotations.Nullable;

/**
 * A figure and how far noise may have moved it.
 *
 * @param low lower end of the range
 * @param median the figure
 * @param high upper end of the range
 */
record Range(double low, double median, double high) {

	/** Standard deviations on each side of what is 95 % of a normal distribution. */
	private static final double SPREAD = 1.96;

	/** Returns a figure without noise. */
	static Range exactly(double figure) {
		return new Range(figure, figure, figure);
	}

	static @Nullable Double medianOf(@Nullable Range range) {
		return (range != null) ? (Double) range.median() : null;
	}

	/**
	 * Returns the median, and the two values between which that of ever more values would
	 * be in 19 of 20 cases, however they are distributed.
	 */
	static Range of(Collection<Double> values) {
		double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
		int below = (int) Math.max(0, (sorted.length - SPREAD * Math.sqrt(sorted.length)) / 2 - 1);
		return new Range(sorted[below], StatUtils.percentile(sorted, 50), sorted[sorted.length - 1 - below]);
	}

}
