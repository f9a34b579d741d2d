// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.sdk;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

import io.github.mistralconnectors.benchmarks.process.ChildJvm;

/**
 * Runs the official TypeScript SDK under Node.js, where that is installed and the package
 * can be had.
 *
 * @param scripts directory with the script and its package.json
 * @param work directory for the copy in which the package is installed
 */
public record TypeScriptSdk(Path scripts, Path work) {

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
	 * Starts the script, which takes orders and prints turns as a JVM does that measures
	 * calls.
	 * @param server base URL of the server
	 * @return its process
	 * @throws IOException if Node.js can't be started
	 */
	public Process start(String server) throws IOException {
		return start(ProcessBuilder.Redirect.PIPE, List.of("node", "sdk.mjs", server));
	}

	private Process start(ProcessBuilder.Redirect output, List<String> command) throws IOException {
		File log = this.work.resolve("sdk.log").toFile();
		return new ProcessBuilder(new ArrayList<>(command)).directory(this.work.toFile())
			.redirectOutput(output)
			.redirectError(ProcessBuilder.Redirect.appendTo(log))
			.start();
	}

}
