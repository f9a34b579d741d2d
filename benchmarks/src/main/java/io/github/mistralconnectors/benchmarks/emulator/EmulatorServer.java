// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.emulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

import io.github.mistralconnectors.benchmarks.growth.Heap;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import reactor.netty.DisposableServer;

/**
 * An emulator with the tool {@code add} of the connector {@code local} in its process,
 * and an MCP server whose listing it can keep. Prints the ports of both, then the bytes
 * on its heap for each line of its input, and ends when that does.
 */
public final class EmulatorServer {

	private static final String SCHEMA = """
			{"type":"object","properties":{"a":{"type":"integer"},"b":{"type":"integer"}},"required":["a","b"]}""";

	private EmulatorServer() {
	}

	/**
	 * Starts the servers and waits for the end of the input.
	 * @param args none
	 * @throws IOException if the input can't be read
	 */
	public static void main(String[] args) throws IOException {
		DisposableServer listing = ListingServer.start();
		try (ConnectorsEmulator emulator = ConnectorsEmulator.start();
				BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
			emulator.connector("local").tool("add", SCHEMA, (arguments) -> "3");
			System.out.println(emulator.baseUrl().getPort() + " " + listing.port());
			while (input.readLine() != null) {
				System.out.println(Heap.live());
			}
		}
		listing.disposeNow();
	}

}
