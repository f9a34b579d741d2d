// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Client that keeps many connections busy with one thread: it waits for the oldest
 * response and sends the next request in its place. It is that simple in order to cost
 * little, because it shares the machine with the emulator.
 */
final class EmulatorLoad implements AutoCloseable {

	private static final int CONNECTIONS = 48;

	private static final Pattern HEAD = Pattern.compile("HTTP/1.1 20[01] .*content-length: *(\\d+).*",
			Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

	private final List<Socket> sockets = new ArrayList<>();

	private final List<InputStream> responses = new ArrayList<>();

	EmulatorLoad(int port) throws IOException {
		for (int i = 0; i < CONNECTIONS; i++) {
			Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
			socket.setTcpNoDelay(true);
			this.sockets.add(socket);
			this.responses.add(new BufferedInputStream(socket.getInputStream()));
		}
	}

	/**
	 * Sends the same request again and again and returns how many there were per second.
	 */
	double perSecond(int calls, String method, String path, String body) throws IOException {
		byte[] request = """
				%s /v1/connectors%s HTTP/1.1\r
				Host: 127.0.0.1\r
				Authorization: Bearer benchmark\r
				Content-Type: application/json\r
				Content-Length: %d\r
				\r
				%s""".formatted(method, path, body.length(), body).getBytes(StandardCharsets.US_ASCII);
		long start = System.nanoTime();
		for (int i = 0; i < calls + CONNECTIONS; i++) {
			if (i >= CONNECTIONS) {
				receive(this.responses.get(i % CONNECTIONS));
			}
			if (i < calls) {
				this.sockets.get(i % CONNECTIONS).getOutputStream().write(request);
			}
		}
		return calls * 1_000 / Benchmarks.millisSince(start);
	}

	private static void receive(InputStream response) throws IOException {
		StringBuilder head = new StringBuilder();
		for (int next = 0; next >= 0 && head.indexOf("\r\n\r\n", head.length() - 4) < 0;) {
			next = response.read();
			head.append((char) next);
		}
		Matcher matcher = HEAD.matcher(head);
		if (!matcher.matches()) {
			throw new IllegalStateException("Unexpected response: " + head);
		}
		response.skipNBytes(Integer.parseInt(matcher.group(1)));
	}

	@Override
	public void close() throws IOException {
		for (Socket socket : this.sockets) {
			socket.close();
		}
	}

}
