// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.docs;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

import javax.tools.ToolProvider;

import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.junit.ConnectorsEmulatorExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.io.DefaultResourceLoader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compiles and runs the program of the README as it is printed there.
 */
@ExtendWith({ ConnectorsEmulatorExtension.class, OutputCaptureExtension.class })
class ReadmeProgramTests {

	private static final Pattern CLASS = Pattern.compile("^(?:public )?class (\\w+)", Pattern.MULTILINE);

	private static final Pattern PACKAGE = Pattern.compile("^package (.*);", Pattern.MULTILINE);

	@Test
	void programRunsAsPrinted(ConnectorsEmulator emulator, CapturedOutput output, @TempDir Path folder)
			throws Exception {
		emulator.connector("deepwiki")
			.tool("read_wiki_structure", "{}", (arguments) -> "Pages of " + arguments.get("repoName"));
		String program = Documentation.blocks(Documentation.README)
			.filter((block) -> block.language().equals("java"))
			.map(CodeBlock::text)
			.findFirst()
			.orElseThrow();
		compile(program, folder);
		try (URLClassLoader loader = new URLClassLoader(new URL[] { folder.toUri().toURL() })) {
			SpringApplication
				.exit(new SpringApplicationBuilder(new DefaultResourceLoader(loader), loader.loadClass(name(program)))
					.run("--server.port=0", "--mistral.base-url=" + emulator.baseUrl(),
							"--mistral.api-key=" + emulator.apiKey()));
		}
		assertThat(output.getOut()).containsSubsequence("read_wiki_structure", "Pages of spring-projects/spring-boot");
	}

	private static void compile(String program, Path folder) throws Exception {
		Path source = Files.writeString(folder.resolve(first(CLASS, program) + ".java"), program);
		int status = ToolProvider.getSystemJavaCompiler()
			.run(null, null, null, "-proc:none", "-classpath", System.getProperty("java.class.path"), "-d",
					folder.toString(), source.toString());
		assertThat(status).isZero();
	}

	/**
	 * Returns the name of the class; a program without a package is allowed, but fails.
	 */
	private static String name(String program) {
		String packageName = first(PACKAGE, program);
		return packageName.isEmpty() ? first(CLASS, program) : packageName + "." + first(CLASS, program);
	}

	private static String first(Pattern pattern, String text) {
		return pattern.matcher(text).results().map((match) -> match.group(1)).findFirst().orElse("");
	}

}
