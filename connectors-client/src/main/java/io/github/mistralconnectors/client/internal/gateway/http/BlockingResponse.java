// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.gateway.http;

import java.io.IOException;
import java.io.InputStream;

import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;
import reactor.core.Exceptions;

/**
 * Response of a {@code RestClient}, whose body is read as it comes.
 */
final class BlockingResponse implements ClientHttpResponse {

	/** Parts of a body that are asked for at a time. */
	private static final int PARTS = 8;

	/** Rest of a body that is read so that the connection can be used again. */
	private static final int MAX_REST = 64 * 1024;

	private final ConnectorResponse response;

	private final InputStream body;

	/**
	 * Creates a response and asks for its body, which may have come when the caller's
	 * thread wakes up.
	 */
	BlockingResponse(ConnectorResponse response) {
		this.response = response;
		this.body = new BodyStream(DataBufferUtils.subscriberInputStream(response.message().getBody(), PARTS));
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
		try (InputStream rest = this.body) {
			this.response.hurry();
			rest.skipNBytes(MAX_REST);
		}
		catch (IOException ex) {
			// The end, or none within the time for it.
		}
	}

	/**
	 * Stream that fails with the failure of the transport.
	 */
	private static final class BodyStream extends InputStream {

		private final InputStream body;

		BodyStream(InputStream body) {
			this.body = body;
		}

		@Override
		public int read() throws IOException {
			try {
				return this.body.read();
			}
			catch (RuntimeException ex) {
				throw failure(ex);
			}
		}

		@Override
		public int read(byte[] target, int offset, int length) throws IOException {
			try {
				return this.body.read(target, offset, length);
			}
			catch (RuntimeException ex) {
				throw failure(ex);
			}
		}

		@Override
		public int available() throws IOException {
			return this.body.available();
		}

		@Override
		public void close() throws IOException {
			this.body.close();
		}

		private static IOException failure(RuntimeException ex) {
			Throwable cause = Exceptions.unwrap(ex);
			return (cause instanceof IOException failure) ? failure : new IOException(cause);
		}

	}

}
