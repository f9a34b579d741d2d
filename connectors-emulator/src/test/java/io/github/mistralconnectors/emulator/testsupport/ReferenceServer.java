// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.testsupport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.awaitility.Awaitility;

/**
 * The MCP project's reference server, in a process of Node.js. It listens on every
 * interface and shows its environment to whoever asks, so that it is held to this machine
 * and given an empty environment.
 */
public final class ReferenceServer implements AutoCloseable {

	private static final String HOLD_TO_LOOPBACK = """
			const net = require('node:net');
			const listen = net.Server.prototype.listen;
			net.Server.prototype.listen = function (port, ...rest) {
				return listen.call(this, port, '127.0.0.1', ...rest.filter((each) => typeof each === 'function'));
			};
			""";

	private final Process process;

	private final int port;

	private ReferenceServer(Process process, int port) {
		this.process = process;
		this.port = port;
	}

	/**
	 * Starts the server.
	 * @param program its {@code dist/index.js}
	 * @return a server that listens; close it after use
	 * @throws IOException if there is no Node.js
	 */
	public static ReferenceServer start(Path program) throws IOException {
		Path hold = Files.createTempFile("hold-to-loopback", ".cjs");
		Files.writeString(hold, HOLD_TO_LOOPBACK);
		int port = freePort();
		ProcessBuilder builder = new ProcessBuilder("node", "--require", hold.toString(), program.toString(),
				"streamableHttp")
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD);
		Map<String, String> environment = builder.environment();
		String path = environment.getOrDefault("PATH", "");
		environment.clear();
		environment.putAll(Map.of("PATH", path, "PORT", String.valueOf(port)));
		ReferenceServer server = new ReferenceServer(builder.start(), port);
		Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(server::isListening);
		return server;
	}

	/**
	 * Returns the address to register as a connector's server.
	 * @return {@code http://127.0.0.1:<port>/mcp}
	 */
	public URI url() {
		return URI.create("http://127.0.0.1:" + this.port + "/mcp");
	}

	private boolean isListening() throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			return socket.isConnected();
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	@Override
	public void close() {
		this.process.destroy();
	}

}
