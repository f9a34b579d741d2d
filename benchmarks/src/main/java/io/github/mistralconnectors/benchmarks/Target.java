// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * A bound and what was measured.
 *
 * @param what the quantity
 * @param atLeast whether the limit is a lower bound
 * @param limit the bound
 * @param measured the figure with its noise, null if it was not measured
 * @param reason explanation of what is missing, empty if there is none
 */
record Target(String what, boolean atLeast, double limit, @Nullable Range measured, String reason) {

	boolean isMet() {
		return this.measured != null && missing(this.measured.median()) <= 0;
	}

	/** Returns whether it was missed by more than noise. */
	boolean isMissed() {
		return this.measured != null && missing(this.atLeast ? this.measured.high() : this.measured.low()) > 0;
	}

	/**
	 * Returns whether it was met, the range if noise leaves that open, or by how many
	 * percent of the bound it was missed.
	 */
	String verdict() {
		if (this.measured == null) {
			return "not measured";
		}
		if (isMet()) {
			return "met";
		}
		if (!isMissed()) {
			return "open, " + Page.number(this.measured.low()) + " to " + Page.number(this.measured.high());
		}
		return (this.limit == 0) ? "missed"
				: String.format(Locale.ROOT, "missed by %.1f %%", 100 * missing(this.measured.median()) / this.limit);
	}

	String bound() {
		return (this.atLeast ? "at least " : "at most ") + Page.number(this.limit);
	}

	private double missing(double figure) {
		return this.atLeast ? this.limit - figure : figure - this.limit;
	}

	@Override
	public String toString() {
		return this.what + ": " + Page.number(Range.medianOf(this.measured)) + ", " + bound() + ", " + verdict();
	}

}
