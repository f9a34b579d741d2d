// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.gateway;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.github.mistralconnectors.client.internal.http.IncompleteResponseException;
import io.github.mistralconnectors.client.internal.http.RequestSender;
import org.springframework.core.io.buffer.DataBuffer;
import reactor.core.publisher.Flux;

/**
 * Reader of the messages in an event stream. Spring's reader would log their content, and
 * fails for fields that do not matter here. An event that is empty or of another type
 * than {@code message} is left out.
 */
public final class EventStream {

	private static final char BYTE_ORDER_MARK = 0xfeff;

	private final int maxSize;

	private final ByteArrayOutputStream line = new ByteArrayOutputStream();

	private final StringBuilder data = new StringBuilder();

	private String type = "";

	private boolean afterReturn;

	private int size;

	private EventStream(int maxSize) {
		this.maxSize = maxSize;
	}

	/**
	 * Returns the data of each event.
	 * @param maxSize size of the largest event that is read, in bytes
	 */
	public static Flux<String> read(Flux<DataBuffer> body, int maxSize) {
		return Flux.defer(() -> {
			EventStream stream = new EventStream(maxSize);
			// Buffers are released before the next operator could, when the reader is
			// cancelled.
			return body.map(RequestSender::bytes)
				.concatMapIterable(stream::events)
				.concatWith(Flux.defer(() -> Flux.fromIterable(stream.end())));
		});
	}

	private List<String> events(byte[] bytes) {
		List<String> events = new ArrayList<>(1);
		for (byte next : bytes) {
			read(next, events);
		}
		return events;
	}

	/** A line ends with a line feed, a carriage return, or both. */
	private void read(byte next, List<String> events) {
		if (next == '\r' || (next == '\n' && !this.afterReturn)) {
			endLine(events);
		}
		else if (next != '\n') {
			this.line.write(next);
			if (++this.size > this.maxSize) {
				throw IncompleteResponseException.tooLarge();
			}
		}
		this.afterReturn = (next == '\r');
	}

	private void endLine(List<String> events) {
		String text = this.line.toString(StandardCharsets.UTF_8);
		this.line.reset();
		if (text.isEmpty()) {
			endEvent(events);
			return;
		}
		String field = (text.charAt(0) == BYTE_ORDER_MARK) ? text.substring(1) : text;
		if (field.startsWith("data:")) {
			this.data.append(value(field)).append('\n');
		}
		else if (field.startsWith("event:")) {
			this.type = value(field);
		}
	}

	private static String value(String field) {
		String value = field.substring(field.indexOf(':') + 1);
		return value.startsWith(" ") ? value.substring(1) : value;
	}

	private void endEvent(List<String> events) {
		String text = this.data.toString();
		if (!text.isBlank() && (this.type.isEmpty() || this.type.equals("message"))) {
			events.add(text);
		}
		this.data.setLength(0);
		this.type = "";
		this.size = 0;
	}

	/** Returns the last event, which may lack its blank line. */
	private List<String> end() {
		List<String> events = new ArrayList<>(1);
		endLine(events);
		endEvent(events);
		return events;
	}

}
