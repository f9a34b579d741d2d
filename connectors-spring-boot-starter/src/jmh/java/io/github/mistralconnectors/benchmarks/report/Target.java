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
 */
record Target(String what, double limit, boolean atLeast, @Nullable Double measured) {

	static final String MET = "met";

	static Target atLeast(double limit, String what, @Nullable Double measured) {
		return new Target(what, limit, true, measured);
	}

	static Target atMost(double limit, String what, @Nullable Double measured) {
		return new Target(what, limit, false, measured);
	}

	/**
	 * Says whether it was met, or by how much it was missed, in hundredths of the bound.
	 */
	String verdict() {
		if (this.measured == null) {
			return "not measured";
		}
		double missing = (this.atLeast ? this.limit - this.measured : this.measured - this.limit);
		if (missing <= 0) {
			return MET;
		}
		return (this.limit == 0) ? "**missed**"
				: String.format(Locale.ROOT, "**missed by %.1f %%**", 100 * missing / this.limit);
	}

	String bound() {
		return (this.atLeast ? "at least " : "at most ") + Text.number(this.limit);
	}

	@Override
	public String toString() {
		return this.what + ": " + Text.number(this.measured) + ", " + bound() + ", " + verdict().replace("*", "");
	}

}
