// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;

/**
 * HTTP/1.1 server that responds with the name that was asked for and the API key it was
 * asked with, and that writes what it should not before, in and after many responses.
 */
final class MisbehavingServer implements Closeable {

	/** Ways to respond. */
	enum Manner {

		PLAIN, INFORMATIONAL_BEFORE, INFORMATIONAL_IN_PACKET, INFORMATIONAL_AFTER, STRAY_AFTER, TOO_LONG, TOO_SHORT,
		GARBAGE_AFTER, CHUNKED_AND_STRAY, CLOSED_AFTER

	}

	private static final Pattern REQUEST = Pattern
		.compile("[A-Z]+ \\S*?/connectors/([^/ ]+)\\S* .*?[Aa]uthorization: Bearer (\\S+).*", Pattern.DOTALL);

	private static final Pattern LENGTH = Pattern.compile("content-length: (\\d+)", Pattern.CASE_INSENSITIVE);

	private static final String EARLY_HINTS = "HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n";

	private static final String STRAY = response("stray", "stray");

	private final ServerSocket socket = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final Set<Socket> open = ConcurrentHashMap.newKeySet();

	private final AtomicInteger seed = new AtomicInteger();

	private final Map<Manner, LongAdder> counts = new ConcurrentHashMap<>();

	MisbehavingServer() throws IOException {
		this.threads.submit(this::accept);
	}

	String url() {
		return "http://127.0.0.1:" + this.socket.getLocalPort();
	}

	Map<Manner, LongAdder> counts() {
		return this.counts;
	}

	/**
	 * Writes a response to all connections, and waits until the client has closed them.
	 */
	void writeUnasked() {
		Set<Socket> idle = Set.copyOf(this.open);
		for (Socket connection : idle) {
			try {
				write(connection.getOutputStream(), STRAY);
			}
			catch (IOException ex) {
				// The client has closed the connection.
			}
		}
		Awaitility.await()
			.atMost(Duration.ofSeconds(10))
			.pollInterval(Duration.ofMillis(5))
			.until(() -> Collections.disjoint(this.open, idle));
	}

	private Void accept() throws IOException {
		while (true) {
			Socket connection = this.socket.accept();
			this.open.add(connection);
			this.threads.submit(() -> serve(connection));
		}
	}

	private void serve(Socket connection) {
		SplittableRandom random = new SplittableRandom(this.seed.incrementAndGet());
		try (connection) {
			connection.setTcpNoDelay(true);
			InputStream in = new BufferedInputStream(connection.getInputStream());
			String head = readHead(in);
			while (!head.isEmpty()) {
				Matcher request = REQUEST.matcher(head);
				if (!request.matches()) {
					throw new IOException("Not understood: " + head);
				}
				if (!respond(connection, request.group(1), request.group(2), random)) {
					return;
				}
				head = readHead(in);
			}
		}
		catch (IOException ex) {
			// The client has closed the connection.
		}
		finally {
			this.open.remove(connection);
		}
	}

	/** Writes a response and returns whether the connection goes on. */
	private boolean respond(Socket connection, String name, String key, SplittableRandom random) throws IOException {
		Manner manner = (random.nextInt(10) < 5) ? Manner.PLAIN
				: Manner.values()[random.nextInt(Manner.values().length)];
		this.counts.computeIfAbsent(manner, (missing) -> new LongAdder()).increment();
		OutputStream out = connection.getOutputStream();
		String response = response(name, key);
		switch (manner) {
			case PLAIN, CLOSED_AFTER -> write(out, response);
			case INFORMATIONAL_BEFORE -> {
				write(out, EARLY_HINTS + EARLY_HINTS);
				write(out, response);
			}
			case INFORMATIONAL_IN_PACKET -> write(out, "HTTP/1.1 100 Continue\r\n\r\n" + EARLY_HINTS + response);
			case INFORMATIONAL_AFTER -> write(out, response + EARLY_HINTS);
			case STRAY_AFTER -> write(out, response + STRAY);
			case TOO_LONG -> write(out, response + "{\"name\":\"stray\"}");
			case TOO_SHORT -> write(out, response.substring(0, response.length() - 1));
			case GARBAGE_AFTER -> write(out, response + "\r\n\r\n\0no HTTP\r\n\r\n");
			case CHUNKED_AND_STRAY -> write(out, chunked(name, key) + STRAY);
		}
		return manner != Manner.CLOSED_AFTER && manner != Manner.TOO_SHORT;
	}

	private static void write(OutputStream out, String text) throws IOException {
		out.write(text.getBytes(StandardCharsets.ISO_8859_1));
		out.flush();
	}

	private static String body(String name, String key) {
		return "{\"id\":\"%s\",\"name\":\"%1$s\",\"description\":\"%s\",\"content\":[{\"type\":\"text\",\"text\":\"%1$s %2$s\"}]}"
			.formatted(name, key);
	}

	private static String response(String name, String key) {
		String body = body(name, key);
		return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
				+ body;
	}

	private static String chunked(String name, String key) {
		String body = body(name, key);
		return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
				+ Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n";
	}

	/** Reads a request and returns its head, empty at the end of the connection. */
	private static String readHead(InputStream in) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		for (int read = in.read(); read >= 0; read = in.read()) {
			bytes.write(read);
			if (read == '\n' && bytes.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
				String head = bytes.toString(StandardCharsets.ISO_8859_1);
				Matcher length = LENGTH.matcher(head);
				in.skipNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
				return head;
			}
		}
		return "";
	}

	@Override
	public void close() throws IOException {
		this.threads.shutdownNow();
		this.socket.close();
	}

}
