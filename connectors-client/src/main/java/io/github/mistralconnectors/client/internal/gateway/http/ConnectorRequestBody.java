// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.gateway.http;

import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.ReactiveHttpOutputMessage;
import reactor.core.publisher.Mono;

/**
 * Body of a request, which is written once, part by part.
 */
@FunctionalInterface
interface ConnectorRequestBody {

	/**
	 * Writes the body.
	 * @param message the request that is sent
	 * @param watch what each part passes through
	 */
	Mono<Void> writeTo(ReactiveHttpOutputMessage message, Watch watch);

	/** Returns a body of buffers that the engine flushes as it likes. */
	static ConnectorRequestBody of(Publisher<? extends DataBuffer> buffers) {
		return (message, watch) -> message.writeWith(watch.over(buffers));
	}

	/** Returns a body of buffers with a flush after each group. */
	static ConnectorRequestBody ofFlushed(Publisher<? extends Publisher<? extends DataBuffer>> buffers) {
		return (message, watch) -> message.writeAndFlushWith(watch.over(buffers));
	}

	/**
	 * Watch over the parts of a body.
	 */
	interface Watch {

		<T> Publisher<T> over(Publisher<T> parts);

	}

}
