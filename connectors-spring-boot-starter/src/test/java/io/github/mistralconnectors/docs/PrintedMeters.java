// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.docs;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * Counters and timers as text.
 */
final class PrintedMeters {

	private PrintedMeters() {
	}

	static String print(MeterRegistry registry, String prefix) {
		List<String[]> rows = registry.getMeters()
			.stream()
			.filter((meter) -> meter.getId().getName().startsWith(prefix))
			.flatMap(PrintedMeters::row)
			.sorted((a, b) -> a[0].compareTo(b[0]))
			.toList();
		int width = rows.stream().mapToInt((row) -> row[0].length()).max().orElseThrow();
		return rows.stream()
			.map((row) -> row[0] + " ".repeat(width - row[0].length() + 2) + row[1] + "\n")
			.collect(Collectors.joining());
	}

	private static Stream<String[]> row(Meter meter) {
		String value;
		if (meter instanceof Timer timer) {
			value = String.format(Locale.ROOT, "%d, %.3f s", timer.count(), timer.totalTime(TimeUnit.SECONDS));
		}
		else if (meter instanceof Counter counter) {
			value = String.valueOf((long) counter.count());
		}
		else {
			return Stream.empty();
		}
		String tags = meter.getId()
			.getTags()
			.stream()
			.map((tag) -> tag.getKey() + "=" + tag.getValue())
			.collect(Collectors.joining(", ", "{", "}"));
		return Stream.<String[]>of(new String[] { meter.getId().getName() + tags, value });
	}

}
