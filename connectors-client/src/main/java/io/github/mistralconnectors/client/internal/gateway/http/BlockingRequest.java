// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.gateway.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.lang.reflect.UndeclaredThrowableException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;

import io.github.mistralconnectors.client.internal.http.RequestSender;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.AbstractClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.util.FastByteArrayOutputStream;
import org.springframework.util.StreamUtils;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.BodyInserter;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Request of a {@code RestClient}. A body that can be written twice is written to memory
 * first, up to a size, so that it is sent with its length. A larger one and one that can
 * be written once only is written by a thread of its own while it is sent, so that the
 * caller's can read a response that begins before the end of the request.
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
		BodyInserter<Void, ClientHttpRequest> body = body(headers);
		Mono<ConnectorResponse> response = this.connector.exchange(this.method, this.uri, (request) -> {
			request.headers((all) -> all.putAll(headers)).attributes(this::addAttributes);
			if (body != null) {
				request.body(body);
			}
		});
		return await(this.connector.executor().inContextOfRestClient(response));
	}

	private void addAttributes(Map<String, Object> attributes) {
		attributes.putAll(getAttributes());
		Object template = attributes.remove(URI_TEMPLATE);
		if (template != null) {
			attributes.put(WebClient.class.getName() + ".uriTemplate", template);
		}
	}

	private @Nullable BodyInserter<Void, ClientHttpRequest> body(HttpHeaders headers) throws IOException {
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
		return (bytes != null) ? ofBytes(bytes) : ofStream(body);
	}

	private static BodyInserter<Void, ClientHttpRequest> ofBytes(byte[] bytes) {
		return RequestSender.inserter(bytes, () -> {
		});
	}

	/**
	 * Returns a body that is written while it is sent. The publisher drops what it can't
	 * send any more, so its buffers must not need a release.
	 */
	private static BodyInserter<Void, ClientHttpRequest> ofStream(Body body) {
		Executor writers = Schedulers.boundedElastic()::schedule;
		return (message, context) -> message.writeWith(DataBufferUtils.outputStreamPublisher(
				(connection) -> write(body, connection), DefaultDataBufferFactory.sharedInstance, writers, CHUNK_SIZE));
	}

	/** Of what this throws, the publisher passes on unchecked exceptions alone. */
	private static void write(Body body, OutputStream connection) {
		try {
			body.writeTo(StreamUtils.nonClosing(connection));
		}
		catch (IOException | Error ex) {
			throw new UndeclaredThrowableException(ex);
		}
	}

	/**
	 * Waits for a response. If the wait is interrupted, the request ends, and a response
	 * that has come just then is closed.
	 */
	private static ClientHttpResponse await(Mono<ConnectorResponse> response) throws IOException {
		CompletableFuture<BlockingResponse> future = new CompletableFuture<>();
		Disposable exchange = response.subscribe((received) -> {
			if (!future.complete(new BlockingResponse(received))) {
				received.close();
			}
		}, future::completeExceptionally);
		try {
			return future.get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			if (future.cancel(true)) {
				exchange.dispose();
			}
			else if (!future.isCompletedExceptionally()) {
				future.join().close();
			}
			throw new InterruptedIOException("interrupted");
		}
		catch (ExecutionException ex) {
			throw failure(ex.getCause());
		}
	}

	/** Returns a failure of the transport, and throws any other as it is. */
	private static IOException failure(@Nullable Throwable thrown) {
		if (thrown instanceof UndeclaredThrowableException || thrown instanceof WebClientRequestException) {
			return failure(thrown.getCause());
		}
		if (thrown instanceof IOException failure) {
			return failure;
		}
		if (thrown instanceof Error error) {
			throw error;
		}
		throw (thrown instanceof RuntimeException failure) ? failure : new UndeclaredThrowableException(thrown);
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
			write(new byte[] { (byte) value }, 0, 1);
		}

		@Override
		public void write(byte[] source, int offset, int length) throws IOException {
			this.full = this.full || this.bytes.size() + length > MAX_BYTES_IN_MEMORY;
			if (this.full) {
				throw new IOException("The body is too large for memory");
			}
			this.bytes.write(source, offset, length);
		}

	}

}
