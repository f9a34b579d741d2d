// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A test source of this module or a source of a sample that a page shows: a whole class,
 * or the lines between {@code // tag::name[]} and {@code // end::name[]}. A class of a
 * sample is a program and shown with its package, a class of this module from its imports
 * on.
 */
final class SourceRegion {

	private static final Path SAMPLE = Documentation.ROOT.resolve("samples/quickstart/src/main/java");

	private static final List<Path> SOURCES = List.of(Path.of("src/test/java"), SAMPLE);

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
		Path file = file(parts[0]);
		String source = Documentation.read(file);
		String text = (parts.length == 2) ? region(source, parts[1]) : withoutHeader(source, file.startsWith(SAMPLE));
		return TAG_LINE.matcher(text).replaceAll("").stripTrailing().stripIndent().strip() + "\n";
	}

	private static String withoutHeader(String source, boolean withPackage) {
		int start = source.indexOf("\npackage ");
		return source.substring(withPackage ? start : source.indexOf(";\n", start) + 2);
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
		List<Path> found = SOURCES.stream()
			.flatMap(SourceRegion::files)
			.filter((file) -> file.endsWith(className + ".java"))
			.toList();
		assertThat(found).as("sources of class '%s'", className).hasSize(1);
		return found.get(0);
	}

	private static Stream<Path> files(Path folder) {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.toList().stream();
		}
		catch (IOException ex) {
			throw new IllegalStateException(folder + " can't be read", ex);
		}
	}

}
