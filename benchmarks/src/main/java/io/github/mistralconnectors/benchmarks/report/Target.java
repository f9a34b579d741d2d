// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.report;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * What was hoped for and what came of it.
 *
 * @param what the quantity
 * @param limit the bound
 * @param atLeast whether it is a lower bound
 * @param measured what was measured; null if it was not
 * @param reason what takes what is missing, if that is known
 */
record Target(String what, double limit, boolean atLeast, @Nullable Double measured, String reason) {

	static final String MET = "met";

	static Target atLeast(double limit, String what, @Nullable Double measured) {
		return new Target(what, limit, true, measured, "");
	}

	static Target atMost(double limit, String what, @Nullable Double measured) {
		return new Target(what, limit, false, measured, "");
	}

	Target because(String reason) {
		return new Target(this.what, this.limit, this.atLeast, this.measured, reason);
	}

	/**
	 * Says whether it was met, or by how much it was missed, in hundredths of the bound.
	 */
	String verdict() {
		if (this.measured == null) {
			return "not measured";
		}
		double missing = missing(this.measured);
		if (missing <= 0) {
			return MET;
		}
		return (this.limit == 0) ? "**missed**"
				: String.format(Locale.ROOT, "**missed by %.1f %%**", 100 * missing / this.limit);
	}

	boolean isMissed() {
		return this.measured != null && missing(this.measured) > 0;
	}

	private double missing(double measured) {
		return this.atLeast ? this.limit - measured : measured - this.limit;
	}

	String bound() {
		return (this.atLeast ? "at least " : "at most ") + Text.number(this.limit);
	}

	@Override
	public String toString() {
		return this.what + ": " + Text.number(this.measured) + ", " + bound() + ", " + verdict().replace("*", "");
	}

}
