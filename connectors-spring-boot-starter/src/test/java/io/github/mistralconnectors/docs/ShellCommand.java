// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.docs;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A command in a shell block.
 *
 * @param words the words of the command, without quotes
 */
record ShellCommand(List<String> words) {

	private static final Pattern WORD = Pattern.compile("([^\\s']|'[^']*')+");

	/** Returns the commands of all pages that begin with a word. */
	static List<ShellCommand> of(String program) throws IOException {
		return all().stream().filter((command) -> command.words.get(0).equals(program)).toList();
	}

	static List<ShellCommand> all() throws IOException {
		return Documentation.blocks("shell")
			.stream()
			.flatMap((block) -> block.text().replace("\\\n", " ").lines())
			.map((line) -> new ShellCommand(
					WORD.matcher(line).results().map((word) -> word.group().replace("'", "")).toList()))
			.toList();
	}

	/** Returns the words that follow an option. */
	Stream<String> valueAfter(String option) {
		return Stream.iterate(0, (index) -> index + 1)
			.limit(this.words.size() - 1L)
			.filter((index) -> this.words.get(index).equals(option))
			.map((index) -> this.words.get(index + 1));
	}

	/** Returns the values of an option written with an equals sign. */
	Stream<String> valueOf(String option) {
		return this.words.stream()
			.filter((word) -> word.startsWith(option + "="))
			.map((word) -> word.substring(option.length() + 1));
	}

	@Override
	public String toString() {
		return String.join(" ", this.words);
	}

}
