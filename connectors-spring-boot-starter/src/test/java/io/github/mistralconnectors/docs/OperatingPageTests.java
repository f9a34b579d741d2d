// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.docs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the output in {@code docs/operating.md} is that of a run. Times, addresses
 * and ids of the page stay as they are while nothing else differs, otherwise the page is
 * written by this test, see {@link Documentation#requireCurrent}.
 */
class OperatingPageTests {

	static final Path PAGE = Documentation.page("operating.md");

	private static final Set<String> LANGUAGES = Set.of("json", "text");

	@Test
	void outputIsThatOfARun() throws IOException {
		Map<String, String> output = OperatedApplication.run();
		Map<String, String> page = new TreeMap<>(Documentation.blocks(PAGE)
			.filter((block) -> LANGUAGES.contains(block.language()))
			.collect(Collectors.toMap(CodeBlock::source, CodeBlock::text)));
		assertThat(page).containsOnlyKeys(output.keySet());
		page.replaceAll((name, text) -> shape(text).equals(shape(output.get(name))) ? text : output.get(name));
		Documentation.requireCurrent(PAGE, Documentation.withBlocks(PAGE, LANGUAGES, page::get));
	}

	/** Returns a text without what differs from run to run. */
	private static String shape(String text) {
		String json = text.startsWith("{") ? JsonMapper.shared().readTree(text).toString() : text;
		return json.replaceAll("20\\d\\d-[\\dT:.-]+Z", "TIME")
			.replaceAll("127\\.0\\.0\\.1:\\d+", "ADDRESS")
			.replaceAll("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}", "ID")
			.replaceAll("\"PT[\\d.]+S\"(?=,\"failed\")", "AGE")
			.replaceAll("(?<!retry in )\\b\\d+ ms|[\\d.]+ s\\b", "DURATION")
			.replaceAll(" +", " ");
	}

}
