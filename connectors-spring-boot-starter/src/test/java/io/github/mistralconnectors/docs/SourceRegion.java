// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A test source of this module that a page shows: a whole class from its imports on, or
 * the lines between {@code // tag::name[]} and {@code // end::name[]}.
 */
final class SourceRegion {

	private static final Path SOURCES = Path.of("src/test/java");

	private static final Pattern TAG_LINE = Pattern.compile("^\\s*// (tag|end)::.*\\n", Pattern.MULTILINE);

	private SourceRegion() {
	}

	/**
	 * Returns the text of a region.
	 * @param reference the simple name of a class, with {@code #} and the name of a
	 * region unless the whole class is meant
	 */
	static String text(String reference) {
		String[] parts = reference.split("#", 2);
		String source = Documentation.read(file(parts[0]));
		String text = (parts.length == 2) ? region(source, parts[1])
				: source.substring(source.indexOf(";\n", source.indexOf("\npackage ")) + 2);
		return TAG_LINE.matcher(text).replaceAll("").stripTrailing().stripIndent().strip() + "\n";
	}

	private static String region(String source, String name) {
		Matcher region = Pattern
			.compile("// tag::" + name + "\\[\\]\\n(.*?)^\\s*// end::" + name + "\\[\\]",
					Pattern.DOTALL | Pattern.MULTILINE)
			.matcher(source);
		assertThat(region.find()).as("region %s", name).isTrue();
		return region.group(1);
	}

	private static Path file(String className) {
		try (Stream<Path> files = Files.walk(SOURCES)) {
			List<Path> found = files.filter((file) -> file.endsWith(className + ".java")).collect(Collectors.toList());
			assertThat(found).as("sources of class '%s'", className).hasSize(1);
			return found.get(0);
		}
		catch (IOException ex) {
			throw new IllegalStateException(SOURCES + " can't be read", ex);
		}
	}

}
