// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.mcp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;

/**
 * Reader of an event stream as the HTML standard describes it: a line ends with a line
 * feed, a carriage return or both, and a field that is unknown or malformed is passed
 * over. The last event may lack its blank line.
 */
final class EventStream {

	private final int maxSize;

	private final ByteArrayOutputStream line = new ByteArrayOutputStream();

	private final StringBuilder data = new StringBuilder();

	private String type = "";

	private @Nullable String id;

	private @Nullable Duration retry;

	private boolean afterReturn;

	private EventStream(int maxSize) {
		this.maxSize = maxSize;
	}

	/**
	 * Returns the events of a body.
	 * @param maxSize size of the largest event that is read, in bytes
	 */
	static Flux<Event> read(Flux<DataBuffer> body, int maxSize) {
		return Flux.defer(() -> {
			EventStream stream = new EventStream(maxSize);
			return body.map(EventStream::bytes)
				.concatMapIterable(stream::events)
				.concatWith(Flux.defer(() -> Flux.fromIterable(stream.end())));
		});
	}

	/** Releases the buffer before a later operator can, when the reader is cancelled. */
	private static byte[] bytes(DataBuffer buffer) {
		byte[] bytes = new byte[buffer.readableByteCount()];
		buffer.read(bytes);
		DataBufferUtils.release(buffer);
		return bytes;
	}

	private List<Event> events(byte[] bytes) {
		List<Event> events = new ArrayList<>();
		for (byte next : bytes) {
			if (next == '\r' || (next == '\n' && !this.afterReturn)) {
				endLine(events);
			}
			else if (next != '\n') {
				this.line.write(next);
			}
			this.afterReturn = (next == '\r');
		}
		if (this.line.size() + this.data.length() > this.maxSize) {
			throw new DataBufferLimitException("An event is larger than " + this.maxSize + " bytes");
		}
		return events;
	}

	private void endLine(List<Event> events) {
		String text = this.line.toString(StandardCharsets.UTF_8);
		this.line.reset();
		if (text.isEmpty()) {
			endEvent(events);
			return;
		}
		String field = text.startsWith("\uFEFF") ? text.substring(1) : text;
		int colon = field.indexOf(':');
		String value = (colon < 0) ? "" : field.substring(colon + (field.startsWith(" ", colon + 1) ? 2 : 1));
		switch ((colon < 0) ? field : field.substring(0, colon)) {
			case "data" -> this.data.append(value).append('\n');
			case "event" -> this.type = value;
			case "id" -> this.id = value;
			case "retry" ->
				this.retry = value.matches("\\d{1,9}") ? Duration.ofMillis(Long.parseLong(value)) : this.retry;
			default -> {
			}
		}
	}

	private void endEvent(List<Event> events) {
		boolean message = this.type.isEmpty() || this.type.equals("message");
		events.add(new Event(this.id, this.retry, message ? this.data.toString() : ""));
		this.data.setLength(0);
		this.type = "";
		this.id = null;
		this.retry = null;
	}

	private List<Event> end() {
		List<Event> events = new ArrayList<>();
		endLine(events);
		endEvent(events);
		return events;
	}

	/**
	 * Event of a stream.
	 *
	 * @param id the id from which the stream can be resumed, or null
	 * @param retry the pause before it is resumed, or null
	 * @param data the message, empty if the event is of another type
	 */
	record Event(@Nullable String id, @Nullable Duration retry, String data) {

	}

}
