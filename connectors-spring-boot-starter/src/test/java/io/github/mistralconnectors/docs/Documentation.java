// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The Markdown pages in {@code docs} and beside the sources, and the fenced code blocks
 * in them.
 */
final class Documentation {

	/** The folder of the whole build, seen from this module. */
	static final Path ROOT = Path.of("..");

	static final Path README = ROOT.resolve("README.md");

	private static final List<Path> PAGES_BESIDE_SOURCES = List.of(README, ROOT.resolve(".github/CONTRIBUTING.md"),
			ROOT.resolve(".github/SECURITY.md"), ROOT.resolve("connectors-emulator/README.md"));

	private static final Path DOCS = ROOT.resolve("docs");

	private static final Pattern BLOCK = Pattern.compile("^( *)```(\\w+) ?(\\S*)\\n(.*?)^ *```$",
			Pattern.DOTALL | Pattern.MULTILINE);

	private static final String WRITE = "docs.write";

	private Documentation() {
	}

	/** Returns all pages, those in {@code docs} first. */
	static List<Path> pages() throws IOException {
		return Stream.concat(guides().stream(), PAGES_BESIDE_SOURCES.stream()).toList();
	}

	/** Returns the pages in {@code docs}, in the order of their paths. */
	static List<Path> guides() throws IOException {
		try (Stream<Path> files = Files.walk(DOCS)) {
			return files.filter((file) -> file.toString().endsWith(".md")).sorted().toList();
		}
	}

	static Path page(String name) {
		return DOCS.resolve(name);
	}

	/** Returns the code blocks of all pages in one language. */
	static List<CodeBlock> blocks(String language) throws IOException {
		return blocks().stream().filter((block) -> block.language().equals(language)).toList();
	}

	static List<CodeBlock> blocks() throws IOException {
		return pages().stream().flatMap(Documentation::blocks).toList();
	}

	static Stream<CodeBlock> blocks(Path page) {
		return BLOCK.matcher(read(page)).results().map((block) -> {
			String text = block.group(4);
			return new CodeBlock(page, block.group(2), block.group(3),
					block.group(1).isEmpty() ? text : text.stripIndent());
		});
	}

	/** Returns the text of a page with other contents in its blocks of some languages. */
	static String withBlocks(Path page, Set<String> languages, Function<String, String> contents) {
		return BLOCK.matcher(read(page)).replaceAll((block) -> {
			String language = block.group(2);
			String text = languages.contains(language)
					? "```" + language + " " + block.group(3) + "\n" + contents.apply(block.group(3)) + "```"
					: block.group();
			return Matcher.quoteReplacement(text);
		});
	}

	/** Verifies the text of a page, or writes the page if the build is told to. */
	static void requireCurrent(Path page, String expected) throws IOException {
		if (Boolean.getBoolean(WRITE)) {
			Files.writeString(page, expected);
		}
		assertThat(Files.exists(page) ? read(page) : "")
			.as("""
					%s is out of date. This command rewrites it:
					mvn -pl connectors-spring-boot-starter -am test -D%s=true \
					-Dtest='ConfigurationPageTests,JavaBlockTests,OperatingPageTests' -Dsurefire.failIfNoSpecifiedTests=false""",
					ROOT.relativize(page), WRITE)
			.isEqualTo(expected);
	}

	static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new IllegalStateException(file + " can't be read", ex);
		}
	}

}
