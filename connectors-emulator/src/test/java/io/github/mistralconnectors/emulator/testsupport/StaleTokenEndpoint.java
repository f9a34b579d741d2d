// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.testsupport;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Token endpoint whose tokens expire at once. It resets a connection that is used again,
 * as a server does that has closed it meanwhile.
 */
public final class StaleTokenEndpoint implements AutoCloseable {

	private final ServerSocket socket;

	private final AtomicInteger requests = new AtomicInteger();

	public StaleTokenEndpoint() throws IOException {
		this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		start(this::accept);
	}

	public URI address() {
		return URI.create("http://127.0.0.1:" + this.socket.getLocalPort());
	}

	/** Returns the number of requests that have arrived whole. */
	public int requests() {
		return this.requests.get();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

	private void accept() {
		while (!this.socket.isClosed()) {
			try {
				Socket connection = this.socket.accept();
				start(() -> serve(connection));
			}
			catch (IOException ex) {
				return;
			}
		}
	}

	private void serve(Socket connection) {
		try (connection) {
			BufferedReader reader = new BufferedReader(
					new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
			if (read(reader)) {
				String token = "{\"access_token\":\"token-%d\",\"token_type\":\"Bearer\",\"expires_in\":1}"
					.formatted(this.requests.get());
				connection.getOutputStream()
					.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
						.formatted(token.length(), token)
						.getBytes(StandardCharsets.UTF_8));
				read(reader);
				connection.setSoLinger(true, 0);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private boolean read(BufferedReader reader) throws IOException {
		int length = 0;
		for (String line = reader.readLine(); line != null; line = reader.readLine()) {
			if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
				length = Integer.parseInt(line.substring(15).strip());
			}
			if (line.isEmpty()) {
				for (int i = 0; i < length; i++) {
					reader.read();
				}
				this.requests.incrementAndGet();
				return true;
			}
		}
		return false;
	}

	private static void start(Runnable work) {
		Thread thread = new Thread(work);
		thread.setDaemon(true);
		thread.start();
	}

}
