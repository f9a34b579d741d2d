// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.coexistence;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of applications in JVMs of their own, with nothing but the starter and with much
 * else of Spring.
 */
class CoexistenceTests {

	private static final ConnectorsEmulator emulator = ConnectorsEmulator.start();

	@TempDir
	private Path directory;

	@BeforeAll
	static void addConnector() {
		emulator.connector("wiki").tool("read", "{}", (arguments) -> "Home");
	}

	@AfterAll
	static void close() {
		emulator.close();
	}

	@Test
	void starterAloneAddsNoServerAndEnds() throws Exception {
		String starter = Files.readString(Path.of("target/starter.classpath")).strip();
		assertThat(starter).contains("spring-boot-webclient")
			.doesNotContain("tomcat", "boot-webflux", "webmvc", "emulator");
		assertThat(run(PlainApplication.class, "target/test-classes" + File.pathSeparator + starter))
			.containsSubsequence("Result Home", "Port null", "Exit value 0");
	}

	@Test
	void applicationWithMuchElseRestartsAndEnds() throws Exception {
		String output = run(CrowdedApplication.class, System.getProperty("java.class.path"));
		String use = ": [Home, reactive Home, Home, Hello, status 401]";
		String kept = ": 1 client, 1 registry, 1 timer";
		assertThat(output).containsSubsequence("Start 1" + use, "Kept 1" + kept, "Start 2" + use, "Kept 2" + kept,
				"Start 3" + use, "Kept 3" + kept);
		// DevTools ends the first main thread with an exception, and the JVM with status
		// 1.
		assertThat(output).endsWith("Exit value 1").doesNotContain(" ERROR ", "has failed to stop it");
	}

	/** Runs an application until it ends by itself. */
	private String run(Class<?> main, String classPath) throws Exception {
		Path output = this.directory.resolve("output");
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-XX:+UseSerialGC", "-XX:SoftRefLRUPolicyMSPerMB=0", "-cp", classPath, main.getName()));
		command.addAll(List.of("--mistral.base-url=" + emulator.baseUrl(), "--mistral.api-key=" + emulator.apiKey(),
				"--mistral.connectors.tools.wiki=*", "--server.port=0", "--server.address=127.0.0.1",
				"--spring.devtools.livereload.enabled=false"));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
		try {
			assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("has ended").isTrue();
			return Files.readString(output) + "Exit value " + process.exitValue();
		}
		finally {
			process.destroyForcibly();
		}
	}

}
