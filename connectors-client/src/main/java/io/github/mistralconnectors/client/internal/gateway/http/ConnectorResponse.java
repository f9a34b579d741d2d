// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.gateway.http;

import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.client.reactive.ClientHttpResponse;
import org.springframework.web.reactive.function.BodyExtractor;
import reactor.core.publisher.Flux;

/**
 * Response to a {@link ConnectorRequest}, whose body is still to be read.
 */
final class ConnectorResponse implements BodyExtractor<Flux<DataBuffer>, ClientHttpResponse> {

	/** Name of the attribute by which a request brings the object for its response. */
	static final String ATTRIBUTE = ConnectorResponse.class.getName();

	private volatile @Nullable ClientHttpResponse message;

	private volatile @Nullable ExchangeLimit limit;

	@Override
	public Flux<DataBuffer> extract(ClientHttpResponse message, Context context) {
		this.message = message;
		return message.getBody();
	}

	void setLimit(ExchangeLimit limit) {
		this.limit = limit;
	}

	ClientHttpResponse message() {
		return Objects.requireNonNull(this.message, "A filter has read the response");
	}

	/** Leaves the rest of the body a moment, after which reading it fails. */
	void endSoon() {
		ExchangeLimit limit = this.limit;
		if (limit != null) {
			limit.endSoon();
		}
	}

	/** Cuts off the rest of the body. */
	void close() {
		ExchangeLimit limit = this.limit;
		if (limit != null) {
			limit.stop("the response was closed");
		}
	}

}
