// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.sdk;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

import io.github.mistralconnectors.benchmarks.process.ChildJvm;
import io.github.mistralconnectors.benchmarks.results.SdkResult;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs the official TypeScript SDK under Node.js, where that is installed and the package
 * can be had.
 *
 * @param scripts directory with the script and its package.json
 * @param work directory for the copy in which the package is installed
 * @param server base URL of the server
 */
public record SdkMeasurement(Path scripts, Path work, String server) {

	private static final JsonMapper MAPPER = new JsonMapper();

	/**
	 * Installs the package.
	 * @return whether it is there now; {@code sdk.log} says why not
	 * @throws IOException if the copy can't be made
	 */
	public boolean install() throws IOException {
		Files.createDirectories(this.work);
		for (String file : List.of("package.json", "sdk.mjs")) {
			Files.copy(this.scripts.resolve(file), this.work.resolve(file), StandardCopyOption.REPLACE_EXISTING);
		}
		try {
			return ChildJvm.waitFor(start(ProcessBuilder.Redirect.DISCARD,
					List.of("npm", "install", "--no-audit", "--no-fund", "--no-package-lock"))) == 0;
		}
		catch (IOException ex) {
			return false;
		}
	}

	/**
	 * Measures tool calls.
	 * @param inFlight calls in flight
	 * @param seconds how long, warm-up not counted
	 * @return the result
	 * @throws IOException if Node.js can't be started
	 */
	public SdkResult measure(int inFlight, int seconds) throws IOException {
		Process process = start(ProcessBuilder.Redirect.PIPE,
				List.of("node", "sdk.mjs", this.server, Integer.toString(inFlight), Integer.toString(seconds)));
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		if (ChildJvm.waitFor(process) != 0) {
			throw new IllegalStateException("The TypeScript SDK ended with an error, see sdk.log");
		}
		return MAPPER.readValue(output, SdkResult.class);
	}

	private Process start(ProcessBuilder.Redirect output, List<String> command) throws IOException {
		File log = this.work.resolve("sdk.log").toFile();
		return new ProcessBuilder(new ArrayList<>(command)).directory(this.work.toFile())
			.redirectOutput(output)
			.redirectError(ProcessBuilder.Redirect.appendTo(log))
			.start();
	}

}
