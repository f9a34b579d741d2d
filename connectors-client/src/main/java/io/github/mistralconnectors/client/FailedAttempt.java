// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;
import tools.jackson.databind.JsonNode;

import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.util.unit.DataSize;
import org.springframework.web.reactive.function.client.ClientResponse;

/**
 * Turns whatever ends an attempt into one of our exceptions. No type of WebClient,
 * Reactor, Netty or Jackson goes further than this, also not as a cause.
 */
final class FailedAttempt {

	private FailedAttempt() {
	}

	/** An answer with a status other than 2xx. */
	static ConnectorsApiException refused(int status, HttpHeaders headers, byte[] body, Call<?> call) {
		Redaction redaction = Redaction.of(call.request(), call.settings().headers());
		JsonNode tree = ApiJson.readTree(body);
		JsonNode json = (tree != null && tree.isContainer()) ? redaction.apply(tree) : null;
		String text = redaction.apply((json != null) ? json.toString() : new String(body, StandardCharsets.UTF_8));
		Failure failure = new Failure(call.request(), Phase.ANSWERED, status, Failure.visible(headers),
				text.isEmpty() ? null : text);
		ErrorBody error = ErrorBody.of(json, text);
		return switch (status) {
			case 400, 422 -> new ConnectorsRequestRejectedException(failure, error);
			case 401, 403 -> new ConnectorsAuthenticationException(failure, error);
			case 404 -> new ConnectorsNotFoundException(failure, error);
			case 409 -> new ConnectorsConflictException(failure, error);
			case 429 -> new ConnectorsRateLimitException(failure, error);
			default -> new ConnectorsApiException(failure, error,
					(status < 400) ? "; redirects are not followed, check mistral.base-url" : "");
		};
	}

	/** An answer with status 2xx that is not what it should be. */
	static ConnectorsResponseException unreadable(String what, ClientResponse response, String body, Call<?> call) {
		HttpHeaders headers = response.headers().asHttpHeaders();
		int status = response.statusCode().value();
		String text = Redaction.of(call.request(), call.settings().headers()).apply(body);
		Failure failure = new Failure(call.request(), Phase.ANSWERED, status, Failure.visible(headers), text);
		return new ConnectorsResponseException(failure, "the answer (status " + status + ", content type "
				+ headers.getFirst(HttpHeaders.CONTENT_TYPE) + ") " + what + "; check mistral.base-url");
	}

	/** Anything else. */
	static ConnectorsException translate(Throwable thrown, Call<?> call, Duration limit, int maxResponseSize) {
		Throwable failure = Exceptions.unwrap(thrown);
		if (failure instanceof ConnectorsException ours) {
			return ours;
		}
		if (failure instanceof DataBufferLimitException || failure.getCause() instanceof DataBufferLimitException) {
			return new ConnectorsResponseException(call.answered(),
					"the answer is larger than " + DataSize.ofBytes(maxResponseSize)
							+ "; raise mistral.max-response-size, or maxResponseSize of the client's builder");
		}
		if (failure instanceof TimeoutException) {
			return timedOut(call, limit);
		}
		Throwable cause = rootOf(failure);
		// Not every engine asks for the body only when it is connected, but these types
		// say that it never was.
		boolean unconnected = cause instanceof ConnectException || cause instanceof UnknownHostException;
		Failure known = unconnected ? call.withoutConnection() : call.withoutAnswer();
		return new ConnectorsTransportException(known, describe(known, call, cause), false, plain(cause));
	}

	static ConnectorsTransportException closed(Call<?> call) {
		return new ConnectorsTransportException(call.withoutAnswer(), "the client was closed", false, null);
	}

	static ConnectorsTransportException interrupted(Call<?> call) {
		return new ConnectorsTransportException(call.withoutAnswer(), "interrupted", false, null);
	}

	private static ConnectorsTransportException timedOut(Call<?> call, Duration limit) {
		boolean deadline = limit.compareTo(call.settings().responseTimeout()) < 0;
		String setting = deadline ? "mistral.retry.max-elapsed-time" : "mistral.response-timeout";
		return new ConnectorsTransportException(call.withoutAnswer(),
				"no complete answer within " + limit.toMillis() + " ms (" + setting + ")", true, null);
	}

	private static String describe(Failure known, Call<?> call, Throwable cause) {
		String words = (cause.getMessage() != null) ? cause.getMessage() : cause.getClass().getSimpleName();
		String masked = Redaction.of(call.request(), call.settings().headers()).apply(words);
		return (known.phase() == Phase.NOT_SENT)
				? "the service could not be reached: " + masked + "; check mistral.base-url"
				: "the connection broke before a complete answer: " + masked;
	}

	private static Throwable rootOf(Throwable failure) {
		Throwable root = failure;
		while (root.getCause() != null && root.getCause() != root) {
			root = root.getCause();
		}
		return root;
	}

	/** The cause as one of the JDK's own types, where it was found. */
	private static @Nullable Throwable plain(Throwable cause) {
		if (cause.getClass().getName().startsWith("java")) {
			return cause;
		}
		String message = cause.getClass().getSimpleName() + ": " + cause.getMessage();
		Throwable plain = (cause instanceof ConnectException) ? new ConnectException(message)
				: (cause instanceof UnknownHostException) ? new UnknownHostException(message)
						: new IOException(message);
		plain.setStackTrace(cause.getStackTrace());
		return plain;
	}

}
