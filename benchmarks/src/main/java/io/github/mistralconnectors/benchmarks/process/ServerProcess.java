// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.github.mistralconnectors.benchmarks.server.FastServer;

/**
 * The server, for as long as it is needed.
 *
 * @param process its process
 * @param url its base URL
 */
public record ServerProcess(Process process, String url) implements AutoCloseable {

	private static final List<String> JVM_OPTIONS = List.of("-Xmx512m", "-XX:+UseSerialGC");

	/**
	 * Starts the server.
	 * @param children what starts it
	 * @return the server, which takes requests
	 * @throws IOException if it can't be started
	 */
	public static ServerProcess start(ChildJvm children) throws IOException {
		Process process = children.start(FastServer.class, JVM_OPTIONS);
		BufferedReader output = new BufferedReader(
				new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
		String port = output.readLine();
		if (port == null) {
			throw new IllegalStateException("The server did not start, see " + children.log().getFileName());
		}
		return new ServerProcess(process, "http://127.0.0.1:" + port);
	}

	/** The end of its input is the end of the server. */
	@Override
	public void close() throws IOException {
		this.process.getOutputStream().close();
		ChildJvm.waitFor(this.process);
	}

}
