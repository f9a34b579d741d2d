// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * What the build tells the program, as {@code --name=value}.
 *
 * @param plan how much to measure
 * @param results directory of the page
 * @param work directory for what is needed in between
 * @param application jar with the application that is started
 * @param emulator the emulator's runnable jar
 * @param node directory with the script for Node.js
 * @param jdk25 home of a JDK with virtual threads; null for the one that runs this
 */
record Options(Plan plan, Path results, Path work, Path application, Path emulator, Path node, @Nullable Path jdk25) {

	static Options parse(String[] args) {
		Map<String, String> values = Arrays.stream(args)
			.map((argument) -> argument.substring("--".length()).split("=", 2))
			.collect(Collectors.toMap((pair) -> pair[0], (pair) -> pair[1]));
		Plan plan = Plan.named(value(values, "plan"));
		Path work = Path.of(value(values, "work"));
		Path results = plan.isKept() ? Path.of(value(values, "results")) : work.resolve("results");
		return new Options(plan, results, work, Path.of(value(values, "application")),
				Path.of(value(values, "emulator")), Path.of(value(values, "node")),
				values.containsKey("jdk25") ? optional(value(values, "jdk25")) : null);
	}

	private static String value(Map<String, String> values, String name) {
		String value = values.get(name);
		if (value == null) {
			throw new IllegalArgumentException("--" + name + " is missing");
		}
		return value;
	}

	private static @Nullable Path optional(String value) {
		return value.isEmpty() ? null : Path.of(value);
	}

}
