// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import tools.jackson.databind.JsonNode;

/**
 * Server that sends recorded responses over a plain socket, one for each connection, with
 * their delays, resets and cut bodies.
 */
final class WireServer implements AutoCloseable {

	private final ServerSocket socket;

	private final List<JsonNode> responses = new ArrayList<>();

	private final AtomicInteger attempts = new AtomicInteger();

	private final CountDownLatch closed = new CountDownLatch(1);

	/** Creates a server that repeats the last of the responses. */
	WireServer(JsonNode recorded) throws IOException {
		if (recorded.has("responses")) {
			recorded.path("responses").forEach(this.responses::add);
		}
		else {
			this.responses.add(recorded.path("response"));
		}
		this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		start(this::accept);
	}

	String origin() {
		return "http://127.0.0.1:" + this.socket.getLocalPort();
	}

	int attempts() {
		return this.attempts.get();
	}

	private static void start(Runnable task) {
		Thread thread = new Thread(task, "wire-server");
		thread.setDaemon(true);
		thread.start();
	}

	private void accept() {
		while (this.closed.getCount() > 0) {
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
			if (readRequest(new BufferedInputStream(connection.getInputStream()))) {
				int attempt = this.attempts.getAndIncrement();
				respond(this.responses.get(Math.min(attempt, this.responses.size() - 1)), connection);
			}
		}
		catch (SocketException | InterruptedException ex) {
			// The client or the test has gone, which is its right.
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static boolean readRequest(InputStream in) throws IOException {
		ByteArrayOutputStream head = new ByteArrayOutputStream();
		while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
			int next = in.read();
			if (next < 0) {
				return false;
			}
			head.write(next);
		}
		for (String line : head.toString(StandardCharsets.ISO_8859_1).split("\r\n")) {
			if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
				in.readNBytes(Integer.parseInt(line.substring(15).strip()));
			}
		}
		return true;
	}

	private void respond(JsonNode response, Socket connection) throws IOException, InterruptedException {
		JsonNode fault = response.path("fault");
		pause(fault.path("delay_ms").asInt(0));
		if (end(connection, fault, "before_headers")) {
			return;
		}
		byte[] body = body(response);
		OutputStream out = connection.getOutputStream();
		out.write(head(response, body).getBytes(StandardCharsets.ISO_8859_1));
		if (fault.has("after_bytes")) {
			int cut = Math.min(fault.path("after_bytes").intValue(), body.length);
			write(out, Arrays.copyOf(body, cut), fault);
			out.flush();
			pause(fault.path("then_wait_ms").asInt(50));
			if (fault.has("then")) {
				endWith(connection, fault.path("then").stringValue());
				return;
			}
			body = Arrays.copyOfRange(body, cut, body.length);
		}
		write(out, body, fault);
		if (fault.path("chunked").asBoolean(false)) {
			out.write("0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
		}
		out.flush();
	}

	private static boolean end(Socket connection, JsonNode fault, String when) throws IOException {
		for (String how : List.of("reset", "close")) {
			if (when.equals(fault.path(how).asString(""))) {
				endWith(connection, how);
				return true;
			}
		}
		return false;
	}

	private static void endWith(Socket connection, String how) throws IOException {
		if (how.equals("reset")) {
			connection.setSoLinger(true, 0);
		}
		connection.close();
	}

	private static void write(OutputStream out, byte[] bytes, JsonNode fault) throws IOException {
		if (fault.path("chunked").asBoolean(false) && bytes.length > 0) {
			out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
			out.write(bytes);
			out.write("\r\n".getBytes(StandardCharsets.ISO_8859_1));
		}
		else {
			out.write(bytes);
		}
	}

	private static byte[] body(JsonNode response) {
		return response.has("body_base64") ? Base64.getDecoder().decode(response.path("body_base64").stringValue())
				: response.path("body").asString("").getBytes(StandardCharsets.UTF_8);
	}

	private String head(JsonNode response, byte[] body) {
		int status = response.path("status").intValue();
		StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Status\r\nconnection: close\r\n");
		response.path("headers").forEachEntry((name, value) -> {
			if (value.has("http_date_in_s")) {
				head.append(name + ": " + httpDate(value.path("http_date_in_s").intValue()) + "\r\n");
			}
			else {
				head.append(name + ": " + value.asString("").replace("<ORIGIN>", origin()) + "\r\n");
			}
		});
		JsonNode fault = response.path("fault");
		if (fault.path("chunked").asBoolean(false)) {
			head.append("transfer-encoding: chunked\r\n");
		}
		else if (status != 204 && status != 304) {
			head.append("content-length: " + fault.path("content_length").asInt(body.length) + "\r\n");
		}
		return head + "\r\n";
	}

	private static String httpDate(int seconds) {
		return DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(seconds));
	}

	/** Waits as the recording did, but not longer than the server lives. */
	private void pause(int millis) throws InterruptedException {
		if (millis > 0 && this.closed.await(millis, TimeUnit.MILLISECONDS)) {
			throw new InterruptedException("closed");
		}
	}

	@Override
	public void close() throws IOException {
		this.closed.countDown();
		this.socket.close();
	}

}
