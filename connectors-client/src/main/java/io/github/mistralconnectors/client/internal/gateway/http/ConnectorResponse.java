// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.gateway.http;

import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.client.reactive.ClientHttpResponse;
import org.springframework.web.reactive.function.BodyExtractor;
import reactor.core.publisher.Flux;

/**
 * Response to a request that was not made with the connector's own WebClient. Its body is
 * still to be read.
 */
final class ConnectorResponse implements BodyExtractor<Flux<DataBuffer>, ClientHttpResponse> {

	/** Name of the attribute by which a request brings the object for its response. */
	static final String ATTRIBUTE = ConnectorResponse.class.getName();

	private volatile @Nullable ClientHttpResponse message;

	private volatile @Nullable ConnectorCall call;

	@Override
	public Flux<DataBuffer> extract(ClientHttpResponse message, Context context) {
		this.message = call().watched(message);
		return this.message.getBody();
	}

	void setCall(ConnectorCall call) {
		this.call = call;
	}

	private ConnectorCall call() {
		return Objects.requireNonNull(this.call);
	}

	ClientHttpResponse message() {
		return Objects.requireNonNull(this.message, "A filter has read the response");
	}

	/** Returns the message, which is not kept. */
	ClientHttpResponse takeMessage() {
		ClientHttpResponse message = message();
		this.message = null;
		return message;
	}

	/** Sets whether the reader of the body waits for a part of it. */
	void readerWaits(boolean readerWaits) {
		call().limit().readerWaits(readerWaits);
	}

	/** Leaves the rest of the body a moment, after which reading it fails. */
	void endSoon() {
		call().limit().endSoon();
	}

	/** Cuts off the rest of the body. */
	void close() {
		call().limit().stop("the response was closed");
	}

}
