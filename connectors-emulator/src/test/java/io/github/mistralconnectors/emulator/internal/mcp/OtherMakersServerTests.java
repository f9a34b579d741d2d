// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.mcp;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.util.regex.Pattern;

import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.junit.ConnectorsEmulatorExtension;
import io.github.mistralconnectors.emulator.testsupport.TestApi;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of MCP servers of other makers from npm, through the emulator. Needs Node.js; the
 * property names {@code servers.mjs}, which has its packages beside it.
 */
@Timeout(60)
@EnabledIfSystemProperty(named = "mcp-servers", matches = ".+")
class OtherMakersServerTests {

	private static final Pattern PORT = Pattern.compile("\\d+");

	@RegisterExtension
	static final ConnectorsEmulatorExtension extension = new ConnectorsEmulatorExtension(ConnectorsEmulator.builder());

	private final TestApi api = new TestApi(extension.emulator());

	@ParameterizedTest
	@ValueSource(strings = { "stateless", "resumable", "fastmcp" })
	void toolsAreListedAndCalled(String kind) throws IOException {
		Process process = new ProcessBuilder("node", System.getProperty("mcp-servers"), kind)
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		try (BufferedReader lines = process.inputReader()) {
			String port = lines.lines().filter((line) -> PORT.matcher(line).matches()).findFirst().orElseThrow();
			this.api.create("other", URI.create("http://127.0.0.1:" + port + "/mcp"));
			this.api.openCredentials("other");
			assertThat(this.api.get(TestApi.ROOT + "/other/tools").expect(200).text("/0/name")).isEqualTo("add");
			for (int i = 0; i < 3; i++) {
				assertThat(this.api.post(TestApi.ROOT + "/other/tools/add/call", "{\"arguments\":{\"a\":20,\"b\":22}}")
					.expect(200)
					.text("/content/0/text")).isEqualTo("42");
			}
			this.api.post(TestApi.ROOT + "/other/tools/add/call", "{\"arguments\":{\"a\":\"x\"}}");
		}
		finally {
			process.destroy();
		}
	}

}
