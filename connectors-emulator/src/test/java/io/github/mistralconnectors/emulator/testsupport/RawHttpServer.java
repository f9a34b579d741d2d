// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.testsupport;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * HTTP server on loopback that keeps each request as it was on the wire and responds with
 * the bytes it was given, one connection after the other.
 */
public final class RawHttpServer implements AutoCloseable {

	private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");

	/** A part of a response after which the connection is reset. */
	public static final String RESET = "\u0000reset";

	/** A part of a response before which the test says that it may go on. */
	public static final String WAIT = "\u0000wait";

	private final Semaphore permits = new Semaphore(0);

	private final ServerSocket socket;

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private final BlockingQueue<List<String>> responses = new LinkedBlockingQueue<>();

	private RawHttpServer() throws IOException {
		this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		Thread thread = new Thread(this::serve, "raw-http-server");
		thread.setDaemon(true);
		thread.start();
	}

	public static RawHttpServer start() {
		try {
			return new RawHttpServer();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public URI url(String path) {
		return URI.create("http://127.0.0.1:" + this.socket.getLocalPort() + path);
	}

	/** Adds a response in parts, which are text, {@link #RESET} or {@link #WAIT}. */
	public void respond(String... parts) {
		this.responses.add(List.of(parts));
	}

	/** Lets a response go on. */
	public void proceed() {
		this.permits.release();
	}

	/** Returns the requests as they were on the wire. */
	public List<String> requests() {
		return List.copyOf(this.requests);
	}

	/** Returns the only request. */
	public String request() {
		if (this.requests.size() != 1) {
			throw new IllegalStateException("There were " + this.requests.size() + " requests");
		}
		return this.requests.get(0);
	}

	@Override
	public void close() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void serve() {
		while (!this.socket.isClosed()) {
			try (Socket connection = this.socket.accept()) {
				this.requests.add(read(connection.getInputStream()));
				List<String> response = this.responses.poll();
				write(connection,
						(response != null) ? response : List.of("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
			}
			catch (IOException ex) {
				// The other side has gone away, or the server was closed.
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return;
			}
		}
	}

	private void write(Socket connection, List<String> parts) throws IOException, InterruptedException {
		for (String part : parts) {
			if (part.equals(RESET)) {
				connection.setSoLinger(true, 0);
				return;
			}
			if (part.equals(WAIT)) {
				this.permits.acquire();
			}
			else {
				connection.getOutputStream().write(part.getBytes(StandardCharsets.ISO_8859_1));
				connection.getOutputStream().flush();
			}
		}
	}

	private static String read(InputStream in) throws IOException {
		StringBuilder request = new StringBuilder();
		while (!isComplete(request)) {
			int next = in.read();
			if (next < 0) {
				break;
			}
			request.append((char) next);
		}
		return request.toString();
	}

	private static boolean isComplete(StringBuilder request) {
		int end = request.indexOf("\r\n\r\n");
		if (end < 0) {
			return false;
		}
		Matcher length = LENGTH.matcher(request.substring(0, end + 2));
		return request.length() >= end + 4 + (length.find() ? Integer.parseInt(length.group(1)) : 0);
	}

}
