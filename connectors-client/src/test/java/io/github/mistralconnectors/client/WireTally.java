// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Counts the outcomes of the cases of a file.
 */
final class WireTally {

	private final String name;

	private final List<String> failed = new ArrayList<>();

	private final Map<String, List<String>> skipped = new TreeMap<>();

	private final Map<String, List<String>> better = new TreeMap<>();

	private int passed;

	WireTally(String name) {
		this.name = name;
	}

	void passed() {
		this.passed++;
	}

	/** Ours differs from the SDK on purpose; counts as passed and is listed. */
	void better(String id, String reason) {
		this.passed++;
		this.better.computeIfAbsent(reason, (key) -> new ArrayList<>()).add(id);
	}

	void failed(String id, Object why) {
		this.failed.add(id + ": " + why);
	}

	void skipped(String id, String reason) {
		this.skipped.computeIfAbsent(reason, (key) -> new ArrayList<>()).add(id);
	}

	/** Prints every list and the line of counts, and fails if a case has failed. */
	void report(double mostSkipped) {
		int skips = this.skipped.values().stream().mapToInt(List::size).sum();
		StringBuilder text = new StringBuilder();
		this.better.forEach((reason, ids) -> text.append("other than the SDK: %s: %s%n".formatted(reason, ids)));
		this.skipped.forEach((reason, ids) -> text.append("skipped: %s: %s%n".formatted(reason, ids)));
		this.failed.forEach((failure) -> text.append("FAILED %s%n".formatted(failure)));
		String reasons = this.skipped.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + " " + entry.getValue().size())
			.collect(Collectors.joining("; "));
		text.append("%s: %d passed, %d failed, %d skipped%s".formatted(this.name, this.passed, this.failed.size(),
				skips, reasons.isEmpty() ? "" : " (" + reasons + ")"));
		System.out.println(text);
		assertThat(this.failed).as(this.name).isEmpty();
		assertThat(this.passed + skips).as("cases of " + this.name).isPositive();
		assertThat((double) skips / (this.passed + skips)).as("share of skipped cases").isLessThan(mostSkipped);
	}

}
