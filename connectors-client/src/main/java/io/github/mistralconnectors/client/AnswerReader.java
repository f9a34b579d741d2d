// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;

/**
 * Makes a value of an answer, or one of our exceptions. Reads bodies as bytes, so that no
 * codec of the application takes part.
 *
 * @param maxSize the largest answer that is read, in bytes
 */
record AnswerReader(int maxSize) {

	/** Enough of an error page to see what it is. */
	private static final int MAX_ERROR_BYTES = 64 * 1024;

	/** How long an error body may take; the status is what counts. */
	private static final Duration ERROR_BODY_LIMIT = Duration.ofSeconds(2);

	<R> Mono<R> read(ClientResponse response, Call<R> call, Attempt<R> attempt) {
		attempt.answered(response.statusCode().value());
		Flux<DataBuffer> body = response.body(BodyExtractors.toDataBuffers());
		if (!response.statusCode().is2xxSuccessful()) {
			return readError(body).map((bytes) -> refused(response, bytes, call, attempt));
		}
		return DataBufferUtils.join(body, this.maxSize)
			.map((buffer) -> value(buffer, response, call, attempt))
			.switchIfEmpty(Mono.fromSupplier(() -> emptyValue(response, call, attempt)));
	}

	/**
	 * Reads what there is of an error body: a cut, endless or stalled one must not hide
	 * the status.
	 */
	private static Mono<byte[]> readError(Flux<DataBuffer> body) {
		Flux<DataBuffer> start = DataBufferUtils.takeUntilByteCount(body, MAX_ERROR_BYTES)
			.take(ERROR_BODY_LIMIT)
			.onErrorComplete();
		return DataBufferUtils.join(start).map(AnswerReader::bytes).defaultIfEmpty(new byte[0]);
	}

	private static byte[] bytes(DataBuffer buffer) {
		byte[] bytes = new byte[buffer.readableByteCount()];
		buffer.read(bytes);
		DataBufferUtils.release(buffer);
		return bytes;
	}

	private static <R> R refused(ClientResponse response, byte[] body, Call<R> call, Attempt<R> attempt) {
		int status = response.statusCode().value();
		R done = call.isDoneBefore(status) ? call.request().emptyValue() : null;
		if (done != null) {
			return done;
		}
		throw attempt.failedWith(FailedAttempt.refused(status, response.headers().asHttpHeaders(), body, call));
	}

	private static <R> R value(DataBuffer buffer, ClientResponse response, Call<R> call, Attempt<R> attempt) {
		try {
			return parse(buffer, response, call, attempt);
		}
		finally {
			DataBufferUtils.release(buffer);
		}
	}

	private static <R> R parse(DataBuffer buffer, ClientResponse response, Call<R> call, Attempt<R> attempt) {
		int position = buffer.readPosition();
		String what = "is JSON of another kind than expected";
		try {
			R value = ApiJson.read(() -> {
				buffer.readPosition(position);
				return buffer.asInputStream();
			}, call.request());
			if (value != null) {
				call.request().answered(value);
				return value;
			}
		}
		catch (StreamConstraintsException ex) {
			what = "is JSON beyond what is read: nested too deeply, or a number too long";
		}
		catch (JacksonException ex) {
			what = "is not JSON";
		}
		buffer.readPosition(position);
		int length = Math.min(buffer.readableByteCount(), MAX_ERROR_BYTES);
		String body = buffer.toString(position, length, StandardCharsets.UTF_8);
		throw attempt.failedWith(FailedAttempt.unreadable(what, response, body, call));
	}

	private static <R> R emptyValue(ClientResponse response, Call<R> call, Attempt<R> attempt) {
		R value = call.request().emptyValue();
		if (value != null) {
			return value;
		}
		throw attempt.failedWith(FailedAttempt.unreadable("is empty", response, "", call));
	}

}
