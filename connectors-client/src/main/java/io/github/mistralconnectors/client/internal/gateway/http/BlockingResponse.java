// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.gateway.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Iterator;
import java.util.Objects;

import io.github.mistralconnectors.client.internal.http.RequestSender;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;
import reactor.core.Exceptions;
import reactor.core.publisher.Signal;

/**
 * Response of a {@code RestClient}, whose body is read as it comes.
 */
final class BlockingResponse implements ClientHttpResponse {

	/** Parts of a body that are asked for at a time. */
	private static final int PARTS = 8;

	/** Rest of a body that is read so that the connection can be used again. */
	private static final int MAX_REST = 64 * 1024;

	private final ConnectorResponse response;

	private final BodyStream body;

	/**
	 * Creates a response and asks for its body, which may have come when the caller's
	 * thread wakes up.
	 */
	BlockingResponse(ConnectorResponse response) {
		this.response = response;
		this.body = new BodyStream(response);
	}

	@Override
	public HttpStatusCode getStatusCode() {
		return this.response.message().getStatusCode();
	}

	@Override
	public String getStatusText() {
		HttpStatus status = HttpStatus.resolve(getStatusCode().value());
		return (status != null) ? status.getReasonPhrase() : "";
	}

	@Override
	public HttpHeaders getHeaders() {
		return this.response.message().getHeaders();
	}

	@Override
	public InputStream getBody() {
		return this.body;
	}

	/**
	 * Closes the response. An end that is near is waited for a moment, so that the
	 * connection can be used again; a response that goes on is cut off.
	 */
	@Override
	public void close() {
		this.response.endSoon();
		this.body.drain();
		this.body.close();
	}

	/**
	 * Stream of the parts that have come. It waits for a part only if there is none to
	 * read from, and fails with the failure of the transport.
	 */
	private static final class BodyStream extends InputStream {

		private static final ByteArrayInputStream NOTHING = new ByteArrayInputStream(new byte[0]);

		private final ConnectorResponse response;

		/** A failure is a signal like the others, so that it does not overtake a part. */
		private final Iterator<Signal<byte[]>> signals;

		private ByteArrayInputStream part = NOTHING;

		private volatile @Nullable Signal<byte[]> end;

		BodyStream(ConnectorResponse response) {
			this.response = response;
			response.readerWaits(false);
			this.signals = response.message()
				.getBody()
				.map(RequestSender::bytes)
				.materialize()
				.toIterable(PARTS)
				.iterator();
		}

		@Override
		public int read() throws IOException {
			return hasPart() ? this.part.read() : -1;
		}

		@Override
		public int read(byte[] target, int offset, int length) throws IOException {
			Objects.checkFromIndexSize(offset, length, target.length);
			if (length == 0) {
				return 0;
			}
			return hasPart() ? this.part.read(target, offset, length) : -1;
		}

		@Override
		public int available() {
			return this.part.available();
		}

		@Override
		public void close() {
			Signal<byte[]> end = this.end;
			if (end == null || !end.isOnComplete()) {
				this.response.close();
			}
		}

		/** Passes over the rest, up to a size. */
		void drain() {
			try {
				for (int rest = MAX_REST; rest > 0 && hasPart(); this.part = NOTHING) {
					rest -= this.part.available();
				}
			}
			catch (IOException ex) {
				// None within the time for it.
			}
		}

		private boolean hasPart() throws IOException {
			while (this.part.available() == 0) {
				Signal<byte[]> signal = (this.end != null) ? this.end : next();
				byte[] bytes = signal.get();
				if (bytes == null) {
					this.end = signal;
					throwFailure(signal.getThrowable());
					return false;
				}
				this.part = new ByteArrayInputStream(bytes);
			}
			return true;
		}

		/** The time limit rests while the reader works on what has come. */
		private Signal<byte[]> next() {
			this.response.readerWaits(true);
			try {
				return this.signals.next();
			}
			catch (RuntimeException ex) {
				// The thread is interrupted, or one that must not wait.
				boolean interrupted = Exceptions.unwrap(ex) instanceof InterruptedException;
				return Signal.error(interrupted ? new InterruptedIOException("interrupted") : ex);
			}
			finally {
				this.response.readerWaits(false);
			}
		}

		private static void throwFailure(@Nullable Throwable failure) throws IOException {
			if (failure instanceof IOException ex) {
				throw ex;
			}
			if (failure != null) {
				throw new IOException(failure);
			}
		}

	}

}
