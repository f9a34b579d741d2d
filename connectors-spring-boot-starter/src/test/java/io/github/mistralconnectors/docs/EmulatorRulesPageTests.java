// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the rules that the emulator's sources cite by number are on the page of
 * rules.
 */
class EmulatorRulesPageTests {

	private static final Pattern RULE = Pattern.compile("^(\\d+)\\. ", Pattern.MULTILINE);

	private static final Pattern CITATION = Pattern.compile("[Rr]ules? ((?:\\d+(?:, | and | to )?)+)");

	@Test
	void rulesAreNumberedWithoutGaps() {
		assertThat(numbers()).containsExactlyElementsOf(IntStream.rangeClosed(1, 113).boxed().toList());
	}

	@Test
	void everyCitedRuleExists() throws IOException {
		List<Integer> cited = citations();
		assertThat(cited).hasSizeGreaterThan(100);
		assertThat(numbers()).containsAll(cited);
	}

	private static List<Integer> numbers() {
		return RULE.matcher(Documentation.read(Documentation.page("reference/emulator-rules.md")))
			.results()
			.map((rule) -> Integer.valueOf(rule.group(1)))
			.toList();
	}

	private static List<Integer> citations() throws IOException {
		try (Stream<Path> files = Files.walk(Documentation.ROOT.resolve("connectors-emulator/src"))) {
			return files.filter((file) -> file.toString().endsWith(".java"))
				.flatMap((file) -> CITATION.matcher(Documentation.read(file)).results())
				.flatMap((citation) -> Pattern.compile("\\d+").matcher(citation.group(1)).results())
				.map((number) -> Integer.valueOf(number.group()))
				.toList();
		}
	}

}
