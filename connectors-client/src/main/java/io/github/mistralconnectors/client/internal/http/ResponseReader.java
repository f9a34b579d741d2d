// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.github.mistralconnectors.client.internal.json.ApiJson;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;

/**
 * Reader of responses, which become a value or an exception. Bodies are read as bytes, so
 * that no codec of the application takes part.
 *
 * @param errors translates what can't be read
 */
record ResponseReader(ErrorTranslator errors) {

	/** Part of an error page that suffices to see what it is. */
	private static final int MAX_ERROR_BYTES = 64 * 1024;

	/** Time limit of an error body, whose status is what counts. */
	private static final Duration ERROR_BODY_LIMIT = Duration.ofSeconds(2);

	<R> Mono<R> read(ClientResponse response, Attempt<R> attempt) {
		attempt.responded(response.statusCode().value());
		Flux<DataBuffer> body = response.body(BodyExtractors.toDataBuffers());
		if (!response.statusCode().is2xxSuccessful()) {
			return readError(body).map((bytes) -> refused(response, bytes, attempt));
		}
		return DataBufferUtils.join(body, this.errors.maxResponseSize())
			.map((buffer) -> value(buffer, response, attempt))
			.switchIfEmpty(Mono.fromSupplier(() -> emptyValue(response, attempt)));
	}

	/**
	 * Reads what there is of an error body: one that is cut off, endless or stalled must
	 * not hide the status.
	 */
	private static Mono<byte[]> readError(Flux<DataBuffer> body) {
		Flux<DataBuffer> start = DataBufferUtils.takeUntilByteCount(body, MAX_ERROR_BYTES)
			.take(ERROR_BODY_LIMIT, ClientScheduler.INSTANCE)
			.onErrorComplete();
		return DataBufferUtils.join(start).map(ResponseReader::bytes).defaultIfEmpty(new byte[0]);
	}

	private static byte[] bytes(DataBuffer buffer) {
		byte[] bytes = new byte[buffer.readableByteCount()];
		buffer.read(bytes);
		DataBufferUtils.release(buffer);
		return bytes;
	}

	private <R> R refused(ClientResponse response, byte[] body, Attempt<R> attempt) {
		int status = response.statusCode().value();
		R done = attempt.isDoneBefore(status) ? attempt.request().emptyValue() : null;
		if (done != null) {
			return done;
		}
		throw attempt.failedWith(this.errors.refused(status, response.headers().asHttpHeaders(), body, attempt));
	}

	private <R> R value(DataBuffer buffer, ClientResponse response, Attempt<R> attempt) {
		try {
			return parse(buffer, response, attempt);
		}
		finally {
			DataBufferUtils.release(buffer);
		}
	}

	private <R> R parse(DataBuffer buffer, ClientResponse response, Attempt<R> attempt) {
		int position = buffer.readPosition();
		String fault = "is JSON of another kind than expected";
		try {
			R value = ApiJson.read(() -> {
				buffer.readPosition(position);
				return buffer.asInputStream();
			}, attempt.request().responseType());
			if (value != null) {
				attempt.request().responded(value);
				return value;
			}
		}
		catch (StreamConstraintsException ex) {
			fault = "is JSON beyond what is read: nested too deeply, or a number too long";
		}
		catch (JacksonException ex) {
			fault = "is not JSON";
		}
		buffer.readPosition(position);
		int length = Math.min(buffer.readableByteCount(), MAX_ERROR_BYTES);
		String body = buffer.toString(position, length, StandardCharsets.UTF_8);
		throw attempt.failedWith(this.errors.unreadable(fault, response, body, attempt));
	}

	private <R> R emptyValue(ClientResponse response, Attempt<R> attempt) {
		R value = attempt.request().emptyValue();
		if (value != null) {
			return value;
		}
		throw attempt.failedWith(this.errors.unreadable("is empty", response, "", attempt));
	}

}
