// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Numbers and tables as the page shows them.
 */
final class Text {

	private static final double KB = 1024;

	private static final double MB = 1024 * KB;

	private Text() {
	}

	/** Three digits for what is small, none behind the point for what is large. */
	static String number(@Nullable Double value) {
		if (value == null || value.isNaN()) {
			return "-";
		}
		double size = Math.abs(value);
		String format = (size >= 100) ? "%,.0f" : (size >= 10) ? "%.1f" : "%.2f";
		return String.format(Locale.ROOT, format, value);
	}

	static String count(long value) {
		return String.format(Locale.ROOT, "%,d", value);
	}

	static String bytes(long count) {
		double bytes = (double) count;
		return (bytes >= MB) ? number(bytes / MB) + " MB" : number(bytes / KB) + " KB";
	}

	static String row(Object... cells) {
		return Stream.of(cells).map(Object::toString).collect(Collectors.joining(" | ", "| ", " |\n"));
	}

	/** A table whose first column is text, all others numbers. */
	static String table(List<String> heads, List<String> rows) {
		String rule = "| --- |" + " ---: |".repeat(heads.size() - 1) + "\n";
		return row(heads.toArray()) + rule + String.join("", rows) + "\n";
	}

}
