// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.http;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Server for one connection that also plays a proxy and the server behind it. It records
 * when the connection ends.
 */
class TunnelServer implements Closeable {

	private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

	private final List<String> connectRequest = new ArrayList<>();

	private final CompletableFuture<Boolean> ended = new CompletableFuture<>();

	TunnelServer(String response) throws IOException {
		Thread thread = new Thread(() -> serve(response), "tunnel-server");
		thread.setDaemon(true);
		thread.start();
	}

	int port() {
		return this.socket.getLocalPort();
	}

	List<String> connectRequest() {
		return this.connectRequest;
	}

	boolean waitForEndOfConnection() {
		return this.ended.orTimeout(10, TimeUnit.SECONDS).join();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

	private void serve(String response) {
		try (Socket connection = this.socket.accept();
				BufferedReader in = new BufferedReader(
						new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII))) {
			List<String> head = readHead(in);
			if (head.get(0).startsWith("CONNECT ")) {
				this.connectRequest.addAll(head);
				write(connection, "HTTP/1.1 200 OK\r\n\r\n");
				readHead(in);
			}
			write(connection, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
					+ response.length() + "\r\n\r\n" + response);
			this.ended.complete(in.read() == -1);
		}
		catch (IOException ex) {
			this.ended.complete(true);
		}
	}

	private static List<String> readHead(BufferedReader in) throws IOException {
		List<String> head = new ArrayList<>();
		for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
			head.add(line);
		}
		return head;
	}

	private static void write(Socket connection, String text) throws IOException {
		OutputStream out = connection.getOutputStream();
		out.write(text.getBytes(StandardCharsets.US_ASCII));
		out.flush();
	}

}
