// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.testsupport;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * HTTP request that is written by hand, as no HTTP client sends headers and paths as they
 * are. Each has a connection of its own.
 */
public final class RawRequest {

	private static final JsonMapper MAPPER = new JsonMapper();

	private final URI server;

	private final String start;

	private final List<String> headers = new ArrayList<>();

	private String body = "";

	/**
	 * Creates a request.
	 * @param start method and target, such as {@code GET /a}
	 */
	public RawRequest(URI server, String start) {
		this.server = server;
		this.start = start;
		header("Host", server.getAuthority());
		header("Connection", "close");
	}

	public RawRequest header(String name, String value) {
		this.headers.add(name + ": " + value);
		return this;
	}

	public RawRequest without(String name) {
		this.headers
			.removeIf((header) -> header.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"));
		return this;
	}

	/** Sets a body of JSON. */
	public RawRequest json(String json) {
		header("Content-Type", "application/json");
		return body(json);
	}

	public RawRequest body(String text) {
		this.body = text;
		return header("Content-Length", String.valueOf(text.getBytes(StandardCharsets.UTF_8).length));
	}

	/** Sends the request, and reads what comes until the connection ends. */
	public RawResponse send() {
		try (Socket socket = new Socket(this.server.getHost(), this.server.getPort())) {
			socket.setSoTimeout(20_000);
			socket.getOutputStream().write(bytes());
			return RawResponse.read(socket.getInputStream());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Sends the request many times over one connection, each after the response to the
	 * one before, which costs far less than it does with an HTTP client.
	 * @param times how many times
	 * @param expected the status of each response
	 */
	public void repeat(int times, int expected) {
		without("Connection");
		try (Socket socket = new Socket(this.server.getHost(), this.server.getPort())) {
			socket.setSoTimeout(20_000);
			byte[] request = bytes();
			DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
			for (int i = 0; i < times; i++) {
				socket.getOutputStream().write(request);
				RawResponse.readMeasured(in).expect(expected);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private byte[] bytes() {
		String head = this.start + " HTTP/1.1\r\n" + String.join("\r\n", this.headers) + "\r\n\r\n";
		return (head + this.body).getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Response as it was on the wire.
	 *
	 * @param status the status
	 * @param headers the lines of headers
	 * @param body the body, as far as it came
	 * @param complete whether it came to its end
	 */
	public record RawResponse(int status, List<String> headers, String body, boolean complete) {

		private static RawResponse read(java.io.InputStream in) throws IOException {
			StringBuilder text = new StringBuilder();
			try {
				for (int next = in.read(); next >= 0; next = in.read()) {
					text.append((char) next);
				}
			}
			catch (java.net.SocketException ex) {
				// A reset: what came before it counts.
			}
			if (text.isEmpty()) {
				return new RawResponse(0, List.of(), "", false);
			}
			int end = text.indexOf("\r\n\r\n");
			List<String> lines = List.of(text.substring(0, end).split("\r\n"));
			RawResponse raw = new RawResponse(Integer.parseInt(lines.get(0).split(" ")[1]),
					lines.subList(1, lines.size()), text.substring(end + 4), true);
			return raw.header("transfer-encoding").equals("chunked") ? raw.unchunked() : raw.measured();
		}

		/** Reads no further than the body goes, whose length a header says. */
		@SuppressWarnings("deprecation")
		private static RawResponse readMeasured(DataInputStream in) throws IOException {
			List<String> lines = new ArrayList<>();
			for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
				lines.add(line);
			}
			RawResponse head = new RawResponse(Integer.parseInt(lines.get(0).split(" ")[1]),
					lines.subList(1, lines.size()), "", true);
			byte[] body = in.readNBytes(Integer.parseInt(head.header("content-length")));
			return new RawResponse(head.status, head.headers, new String(body, StandardCharsets.UTF_8), true);
		}

		/** Returns the value of a header, empty if absent; several lines are joined. */
		public String header(String name) {
			return String.join(", ",
					this.headers.stream()
						.filter((line) -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
						.map((line) -> line.substring(name.length() + 1).strip())
						.toList());
		}

		public JsonNode json() {
			return MAPPER.readTree(this.body);
		}

		public RawResponse expect(int expected) {
			if (this.status != expected) {
				throw new AssertionError("Status " + this.status + " instead of " + expected + ": " + this.body);
			}
			return this;
		}

		private RawResponse measured() {
			String length = header("content-length");
			return new RawResponse(this.status, this.headers, this.body,
					length.isEmpty() || this.body.length() == Integer.parseInt(length));
		}

		private RawResponse unchunked() {
			StringBuilder whole = new StringBuilder();
			String rest = this.body;
			while (rest.contains("\r\n")) {
				int size = Integer.parseInt(rest.substring(0, rest.indexOf("\r\n")), 16);
				int from = rest.indexOf("\r\n") + 2;
				if (size == 0) {
					return new RawResponse(this.status, this.headers, whole.toString(), true);
				}
				whole.append(rest, from, Math.min(from + size, rest.length()));
				rest = rest.substring(Math.min(from + size + 2, rest.length()));
			}
			return new RawResponse(this.status, this.headers, whole.toString(), false);
		}

	}

}
