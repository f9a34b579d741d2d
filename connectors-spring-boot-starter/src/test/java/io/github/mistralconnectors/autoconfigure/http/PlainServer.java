// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.http;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Server that keeps connections open, sends the same response to each request and logs
 * nothing.
 */
class PlainServer implements Closeable {

	private static final String BODY = "{\"name\":\"wiki\"}";

	private static final String RESPONSE = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
			+ BODY.length() + "\r\n";

	private final byte[] response;

	private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

	private final List<Socket> open = new ArrayList<>();

	private final AtomicInteger connections = new AtomicInteger();

	private final AtomicInteger requests = new AtomicInteger();

	private CountDownLatch ended = new CountDownLatch(0);

	PlainServer() throws IOException {
		this("", "");
	}

	/**
	 * Starts a server.
	 * @param before what comes before each response
	 * @param headers further header lines of each response
	 */
	PlainServer(String before, String headers) throws IOException {
		this.response = (before + RESPONSE + headers + "\r\n" + BODY).getBytes(StandardCharsets.ISO_8859_1);
		start(this::accept);
	}

	String url() {
		return "http://127.0.0.1:" + this.socket.getLocalPort();
	}

	int connections() {
		return this.connections.get();
	}

	int requests() {
		return this.requests.get();
	}

	/**
	 * Ends all connections from this side and waits until the client has ended its side.
	 */
	void endConnections() throws Exception {
		List<Socket> ending;
		synchronized (this.open) {
			ending = List.copyOf(this.open);
			this.ended = new CountDownLatch(ending.size());
		}
		for (Socket connection : ending) {
			connection.shutdownOutput();
		}
		if (!this.ended.await(10, TimeUnit.SECONDS)) {
			throw new IllegalStateException("The client kept a connection that the server had ended");
		}
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
		synchronized (this.open) {
			for (Socket connection : this.open) {
				connection.close();
			}
		}
	}

	private static void start(Runnable task) {
		Thread thread = new Thread(task, "plain-server");
		thread.setDaemon(true);
		thread.start();
	}

	private void accept() {
		try {
			while (true) {
				Socket connection = this.socket.accept();
				this.connections.incrementAndGet();
				synchronized (this.open) {
					this.open.add(connection);
				}
				start(() -> serve(connection));
			}
		}
		catch (IOException ex) {
			// Closed.
		}
	}

	private void serve(Socket connection) {
		try (connection;
				BufferedReader in = new BufferedReader(
						new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1))) {
			while (readRequest(in)) {
				this.requests.incrementAndGet();
				connection.getOutputStream().write(this.response);
			}
		}
		catch (IOException ex) {
			// The client has ended it.
		}
		finally {
			synchronized (this.open) {
				this.open.remove(connection);
				this.ended.countDown();
			}
		}
	}

	private static boolean readRequest(BufferedReader in) throws IOException {
		int length = 0;
		String line = in.readLine();
		if (line == null) {
			return false;
		}
		while (line != null && !line.isEmpty()) {
			if (line.toLowerCase().startsWith("content-length:")) {
				length = Integer.parseInt(line.substring("content-length:".length()).strip());
			}
			line = in.readLine();
		}
		return in.skip(length) == length;
	}

}
