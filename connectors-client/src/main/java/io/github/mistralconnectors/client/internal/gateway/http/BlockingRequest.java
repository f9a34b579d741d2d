// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.gateway.http;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.AbstractClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.util.FastByteArrayOutputStream;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.BodyInserter;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Request of a {@code RestClient}. A body that can be written twice is written to memory
 * first, up to a size, so that it is sent with its length; a larger one and one that can
 * be written once only is written by the caller's thread while it is sent.
 */
final class BlockingRequest extends AbstractClientHttpRequest implements StreamingHttpOutputMessage {

	private static final String URI_TEMPLATE = RestClient.class.getName() + ".uriTemplate";

	private static final int MAX_BYTES_IN_MEMORY = 64 * 1024;

	private static final int CHUNK_SIZE = 16 * 1024;

	private final HttpConnector connector;

	private final HttpMethod method;

	private final URI uri;

	private @Nullable Body body;

	private @Nullable FastByteArrayOutputStream written;

	private @Nullable StreamedBody streamed;

	BlockingRequest(HttpConnector connector, HttpMethod method, URI uri) {
		this.connector = connector;
		this.method = method;
		this.uri = uri;
	}

	@Override
	public HttpMethod getMethod() {
		return this.method;
	}

	@Override
	public URI getURI() {
		return this.uri;
	}

	@Override
	public void setBody(Body body) {
		assertNotExecuted();
		this.body = body;
	}

	@Override
	protected OutputStream getBodyInternal(HttpHeaders headers) {
		FastByteArrayOutputStream stream = this.written;
		if (stream == null) {
			stream = new FastByteArrayOutputStream(1024);
			this.written = stream;
		}
		return stream;
	}

	@Override
	protected ClientHttpResponse executeInternal(HttpHeaders headers) throws IOException {
		if (Schedulers.isInNonBlockingThread()) {
			throw new IllegalStateException("ConnectorsClient.http would block " + Thread.currentThread().getName()
					+ ", a thread that must not wait; use ReactiveConnectorsClient there");
		}
		CallerThread thread = new CallerThread();
		ConnectorRequest request = new ConnectorRequest(this.method, this.uri, headers, new LinkedMultiValueMap<>(),
				attributes(), body(headers, thread));
		Mono<BlockingResponse> response = this.connector.exchange(request).map(BlockingResponse::new);
		try {
			return thread.await(this.connector.executor().inContextOfRestClient(response));
		}
		catch (IOException ex) {
			if (this.streamed != null) {
				this.streamed.throwFailure();
			}
			throw ex;
		}
	}

	private Map<String, Object> attributes() {
		Map<String, Object> attributes = new LinkedHashMap<>(getAttributes());
		Object template = attributes.remove(URI_TEMPLATE);
		if (template != null) {
			attributes.put(WebClient.class.getName() + ".uriTemplate", template);
		}
		return attributes;
	}

	private @Nullable BodyInserter<Void, ClientHttpRequest> body(HttpHeaders headers, CallerThread thread)
			throws IOException {
		FastByteArrayOutputStream stream = this.written;
		if (stream != null) {
			return (stream.size() > 0) ? ofBytes(stream.toByteArrayUnsafe()) : null;
		}
		Body body = this.body;
		if (body == null) {
			return null;
		}
		boolean small = body.repeatable() && headers.getContentLength() <= MAX_BYTES_IN_MEMORY;
		byte[] bytes = small ? LimitedStream.write(body) : null;
		if (bytes != null) {
			return ofBytes(bytes);
		}
		this.streamed = new StreamedBody(body);
		return this.streamed.on(thread);
	}

	private static BodyInserter<Void, ClientHttpRequest> ofBytes(byte[] bytes) {
		return (message, context) -> {
			message.getHeaders().setContentLength(bytes.length);
			return message.writeWith(Mono.fromSupplier(() -> message.bufferFactory().wrap(bytes)));
		};
	}

	/**
	 * Body that is written while it is sent. A failure of its own is kept, since all that
	 * is seen of it otherwise is that the request was not sent.
	 */
	private static final class StreamedBody {

		private final Body body;

		private boolean broken;

		private @Nullable Exception failure;

		StreamedBody(Body body) {
			this.body = body;
		}

		BodyInserter<Void, ClientHttpRequest> on(CallerThread thread) {
			return (message, context) -> message.writeWith(
					DataBufferUtils.outputStreamPublisher(this::write, message.bufferFactory(), thread, CHUNK_SIZE));
		}

		private void write(OutputStream connection) {
			try {
				this.body.writeTo(new NotingStream(connection));
			}
			catch (IOException ex) {
				note(ex);
				throw new UncheckedIOException(ex);
			}
			catch (RuntimeException ex) {
				note(ex);
				throw ex;
			}
		}

		private void note(Exception ex) {
			this.failure = this.broken ? null : ex;
		}

		/** Throws the failure of the body if there is one. */
		void throwFailure() throws IOException {
			if (this.failure instanceof IOException ex) {
				throw ex;
			}
			if (this.failure instanceof RuntimeException ex) {
				throw ex;
			}
		}

		/**
		 * Stream that notes that the connection failed, and is not closed by the body.
		 */
		private final class NotingStream extends OutputStream {

			private final OutputStream connection;

			NotingStream(OutputStream connection) {
				this.connection = connection;
			}

			@Override
			public void write(int value) throws IOException {
				write(new byte[] { (byte) value }, 0, 1);
			}

			@Override
			public void write(byte[] source, int offset, int length) throws IOException {
				StreamedBody.this.broken = true;
				this.connection.write(source, offset, length);
				StreamedBody.this.broken = false;
			}

			@Override
			public void flush() throws IOException {
				StreamedBody.this.broken = true;
				this.connection.flush();
				StreamedBody.this.broken = false;
			}

		}

	}

	/**
	 * Stream to memory that ends the writing of a body that is too large for it.
	 */
	private static final class LimitedStream extends OutputStream {

		private final FastByteArrayOutputStream bytes = new FastByteArrayOutputStream(1024);

		private boolean full;

		/** Returns the body, null if it is too large. */
		static byte @Nullable [] write(Body body) throws IOException {
			LimitedStream stream = new LimitedStream();
			try {
				body.writeTo(stream);
			}
			catch (IOException | RuntimeException ex) {
				if (!stream.full) {
					throw ex;
				}
			}
			return stream.full ? null : stream.bytes.toByteArrayUnsafe();
		}

		@Override
		public void write(int value) throws IOException {
			requireRoom(1);
			this.bytes.write(value);
		}

		@Override
		public void write(byte[] source, int offset, int length) throws IOException {
			requireRoom(length);
			this.bytes.write(source, offset, length);
		}

		private void requireRoom(int length) throws IOException {
			this.full = this.full || this.bytes.size() + length > MAX_BYTES_IN_MEMORY;
			if (this.full) {
				throw new IOException("The body is too large for memory");
			}
		}

	}

}
