// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.docs;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the commands of the documentation name modules, tests and options that
 * exist. {@link CurlCommandTests} runs those that call the emulator.
 */
class ShellBlockTests {

	private static final String USAGE = "Usage: java -jar";

	static List<ShellCommand> mavenCommands() throws IOException {
		return ShellCommand.of("mvn");
	}

	static List<ShellCommand> emulatorCommands() throws IOException {
		return ShellCommand.of("java");
	}

	@Test
	void everyCommandIsOfATestedKind() throws IOException {
		assertThat(ShellCommand.all()).extracting((command) -> command.words().get(0))
			.containsOnly("mvn", "java", "curl");
	}

	@ParameterizedTest
	@MethodSource("mavenCommands")
	void everyModuleExists(ShellCommand command) {
		assertThat(command.valueAfter("-pl").flatMap((modules) -> Stream.of(modules.split(","))))
			.allSatisfy((module) -> assertThat(Documentation.ROOT.resolve(module).resolve("pom.xml")).exists());
	}

	@ParameterizedTest
	@MethodSource("mavenCommands")
	void everyTestExists(ShellCommand command) {
		assertThat(command.valueOf("-Dtest")).allSatisfy((test) -> assertThat(sources(test + ".java")).isNotEmpty());
	}

	@ParameterizedTest
	@MethodSource("emulatorCommands")
	void everyOptionIsInTheUsage(ShellCommand command) throws IOException {
		assertThat(command.words()).startsWith("java", "-jar",
				"connectors-emulator/target/connectors-emulator-*-exec.jar");
		String usage = usage();
		assertThat(command.words().stream().skip(3).map((option) -> option.replaceAll("=.*", "")))
			.allSatisfy((option) -> assertThat(usage).contains(option));
	}

	/** Returns the usage from the source that holds it, since the text is not public. */
	private static String usage() throws IOException {
		try (Stream<Path> files = Files.walk(Documentation.ROOT.resolve("connectors-emulator/src/main/java"))) {
			return files.filter(Files::isRegularFile)
				.map(Documentation::read)
				.filter((source) -> source.contains(USAGE))
				.map((source) -> source.substring(source.indexOf(USAGE), source.lastIndexOf("\"\"\"")))
				.findFirst()
				.orElseThrow();
		}
	}

	private static List<Path> sources(String glob) throws IOException {
		PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
		try (Stream<Path> files = Files.walk(Documentation.ROOT)) {
			return files.filter((file) -> file.toString().contains("src/test/java"))
				.filter((file) -> matcher.matches(file.getFileName()))
				.toList();
		}
	}

}
