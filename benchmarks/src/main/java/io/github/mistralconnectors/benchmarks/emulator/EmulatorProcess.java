// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.emulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.github.mistralconnectors.benchmarks.process.ChildJvm;

/**
 * An emulator in a process of its own, for as long as it is needed.
 *
 * @param process its process
 * @param output what the process says
 * @param port the emulator's port
 * @param listingPort the port of the MCP server
 */
record EmulatorProcess(Process process, BufferedReader output, int port, int listingPort) implements AutoCloseable {

	/** Garbage that a collection would leave where it is counts as live otherwise. */
	private static final List<String> JVM_OPTIONS = List.of("-Xmx512m", "-XX:+UseSerialGC",
			"-XX:MarkSweepAlwaysCompactCount=1");

	static EmulatorProcess start(ChildJvm children) throws IOException {
		Process process = children.start(EmulatorServer.class, JVM_OPTIONS);
		BufferedReader output = new BufferedReader(
				new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
		String ports = output.readLine();
		if (ports == null) {
			throw new IllegalStateException("The emulator did not start, see " + children.log().getFileName());
		}
		int space = ports.indexOf(' ');
		return new EmulatorProcess(process, output, Integer.parseInt(ports.substring(0, space)),
				Integer.parseInt(ports.substring(space + 1)));
	}

	/** Returns the bytes on the emulator's heap after a full garbage collection. */
	long liveHeap() throws IOException {
		OutputStream input = this.process.getOutputStream();
		input.write('\n');
		input.flush();
		return Long.parseLong(String.valueOf(this.output.readLine()));
	}

	/** The end of its input is the end of the emulator. */
	@Override
	public void close() throws IOException {
		this.process.getOutputStream().close();
		ChildJvm.waitFor(this.process);
	}

}
