// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * HTTP/1.1 server that writes what no HTTP library would. It responds to each request
 * with a connector whose name is the last segment of the path, and whose description is
 * the API key; around it the server writes what a test asks for.
 */
final class RawServer implements AutoCloseable {

	private final ServerSocket socket;

	private final ExecutorService connections = Executors.newCachedThreadPool();

	private final AtomicInteger connectionCount = new AtomicInteger();

	private final String before;

	private final String after;

	/**
	 * Starts a server.
	 * @param before written before each response, in a packet of its own
	 * @param after written after each response, in the same packet
	 */
	RawServer(String before, String after) throws IOException {
		this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		this.before = before;
		this.after = after;
		this.connections.submit(this::accept);
	}

	String url() {
		return "http://127.0.0.1:" + this.socket.getLocalPort();
	}

	int connections() {
		return this.connectionCount.get();
	}

	private Void accept() throws IOException {
		while (true) {
			Socket connection = this.socket.accept();
			this.connectionCount.incrementAndGet();
			this.connections.submit(() -> serve(connection));
		}
	}

	private void serve(Socket connection) {
		try (connection) {
			connection.setTcpNoDelay(true);
			BufferedReader in = new BufferedReader(
					new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
			for (String line = in.readLine(); line != null; line = in.readLine()) {
				respond(line.split(" ")[1], readKey(in), connection.getOutputStream());
			}
		}
		catch (IOException ex) {
			// The client has closed the connection.
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Reads the rest of a request and returns its API key. */
	private static String readKey(BufferedReader in) throws IOException {
		String key = "";
		int length = 0;
		for (String header = in.readLine(); header != null && !header.isEmpty(); header = in.readLine()) {
			String name = header.toLowerCase(Locale.ROOT);
			if (name.startsWith("content-length:")) {
				length = Integer.parseInt(header.substring(15).strip());
			}
			if (name.startsWith("authorization:")) {
				key = header.substring(header.lastIndexOf(' ') + 1);
			}
		}
		for (int i = 0; i < length; i++) {
			in.read();
		}
		return key;
	}

	private void respond(String path, String key, OutputStream out) throws IOException, InterruptedException {
		String body = path.endsWith("/call")
				? "{\"content\":[{\"type\":\"text\",\"text\":\"%s\"}]}".formatted(path.split("/")[5])
				: "{\"id\":\"%s\",\"name\":\"%s\",\"description\":\"%s\"}".formatted(Api.ID,
						path.substring(path.lastIndexOf('/') + 1), key);
		write(out, this.before);
		write(out, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
				+ body + this.after);
	}

	/** Writes a packet and leaves the client time to take it for a whole response. */
	private static void write(OutputStream out, String text) throws IOException, InterruptedException {
		if (!text.isEmpty()) {
			out.write(text.getBytes(StandardCharsets.ISO_8859_1));
			out.flush();
			new CountDownLatch(1).await(30, TimeUnit.MILLISECONDS);
		}
	}

	@Override
	public void close() {
		this.connections.shutdownNow();
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
