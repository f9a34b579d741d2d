// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.docs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of what holds for every page: links lead somewhere, the index is complete, and no
 * code block is of a language that no test looks at.
 */
class PageTests {

	private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]*)#?([^)\\s]*)\\)");

	private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);

	static List<Path> pages() throws IOException {
		return Documentation.pages();
	}

	@ParameterizedTest
	@MethodSource("pages")
	void everyLinkLeadsToAFileAndAHeading(Path page) {
		LINK.matcher(Documentation.read(page))
			.results()
			.filter((link) -> !link.group(1).startsWith("https:"))
			.forEach((link) -> requireTarget(page, link));
	}

	@Test
	void indexLinksEveryPage() throws IOException {
		Path index = Documentation.page("README.md");
		String text = Documentation.read(index);
		assertThat(Documentation.guides()).filteredOn((page) -> !page.equals(index))
			.allSatisfy((page) -> assertThat(text).contains("](" + index.getParent().relativize(page) + ")"));
	}

	@Test
	void everyCodeBlockIsOfATestedLanguage() throws IOException {
		// No test can check a diagram.
		assertThat(Documentation.blocks()).extracting(CodeBlock::language)
			.isSubsetOf("java", "yaml", "xml", "shell", "json", "text", "mermaid")
			.contains("java", "yaml", "xml", "shell");
		assertThat(Documentation.blocks()).filteredOn((block) -> block.language().equals("text"))
			.allMatch((block) -> block.page().equals(OperatingPageTests.PAGE));
	}

	@ParameterizedTest
	@MethodSource("pages")
	void everyFenceBelongsToACodeBlockWithALanguage(Path page) throws IOException {
		long fences = Documentation.read(page).lines().filter((line) -> line.strip().startsWith("```")).count();
		long blocks = Documentation.blocks().stream().filter((block) -> block.page().equals(page)).count();
		assertThat(fences).isEqualTo(2 * blocks);
	}

	private static void requireTarget(Path page, MatchResult link) {
		Path target = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1));
		assertThat(target).as(link.group()).exists();
		if (!link.group(2).isEmpty()) {
			assertThat(HEADING.matcher(Documentation.read(target)).results().map((heading) -> anchor(heading.group(1))))
				.as(link.group())
				.contains(link.group(2));
		}
	}

	/** Returns the anchor that a forge gives to a heading. */
	private static String anchor(String heading) {
		return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\w\\- ]", "").replace(' ', '-');
	}

}
