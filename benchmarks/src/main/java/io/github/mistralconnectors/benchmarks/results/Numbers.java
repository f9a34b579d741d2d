// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.results;

import java.util.List;

/**
 * The little arithmetic that results need.
 */
public final class Numbers {

	private Numbers() {
	}

	/**
	 * Returns the mean.
	 * @param values at least one
	 * @return the mean
	 */
	public static double mean(List<Double> values) {
		return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
	}

	/**
	 * Returns the median.
	 * @param values at least one
	 * @return the median, of an even number the mean of the two in the middle
	 */
	public static double median(List<Double> values) {
		List<Double> sorted = values.stream().sorted().toList();
		int middle = sorted.size() / 2;
		return (sorted.size() % 2 == 1) ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
	}

	/**
	 * Returns the power with which one quantity grows with another: 1 is linear, 0 is
	 * flat. The slope of the line through the logarithms, by least squares.
	 * @param x at least two different positive values
	 * @param y as many positive values
	 * @return the exponent
	 */
	public static double exponent(List<Double> x, List<Double> y) {
		List<Double> logX = x.stream().map(Math::log).toList();
		List<Double> logY = y.stream().map(Math::log).toList();
		double meanX = mean(logX);
		double meanY = mean(logY);
		double above = 0;
		double below = 0;
		for (int i = 0; i < logX.size(); i++) {
			above += (logX.get(i) - meanX) * (logY.get(i) - meanY);
			below += (logX.get(i) - meanX) * (logX.get(i) - meanX);
		}
		return above / below;
	}

}
