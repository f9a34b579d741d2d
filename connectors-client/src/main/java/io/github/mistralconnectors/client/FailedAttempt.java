// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;

import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.util.unit.DataSize;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.Exceptions;
import tools.jackson.databind.JsonNode;

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
		Failure failure = Failure.of(call.request(), Phase.ANSWERED, status, Failure.visible(headers, redaction),
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
		Redaction redaction = Redaction.of(call.request(), call.settings().headers());
		Failure failure = Failure.of(call.request(), Phase.ANSWERED, status, Failure.visible(headers, redaction),
				mayShow(body) ? redaction.apply(body) : null);
		return new ConnectorsResponseException(failure,
				"the answer (status " + status + ", content type "
						+ redaction.apply(String.valueOf(headers.getFirst(HttpHeaders.CONTENT_TYPE))) + ") " + what
						+ "; check mistral.base-url");
	}

	/**
	 * A page of something else helps to see what it is; what may be an answer of the API
	 * may hold secrets.
	 */
	private static boolean mayShow(String body) {
		String start = body.stripLeading();
		return !start.startsWith("{") && !start.startsWith("[");
	}

	/** Anything else. */
	static ConnectorsException translate(Throwable thrown, Call<?> call, Attempt<?> attempt, int maxResponseSize) {
		Throwable failure = Exceptions.unwrap(thrown);
		if (failure instanceof ConnectorsException ours && attempt.hasFailedWith(ours)) {
			return ours;
		}
		if (failure instanceof DataBufferLimitException || failure.getCause() instanceof DataBufferLimitException) {
			return new ConnectorsResponseException(attempt.withUnwantedAnswer(),
					"the answer is larger than " + DataSize.ofBytes(maxResponseSize)
							+ "; raise mistral.max-response-size, or maxResponseSize of the client's builder");
		}
		if (failure instanceof TimeoutException) {
			return timedOut(call, attempt);
		}
		if (failure instanceof CancellationException && call.isStopped()) {
			return new ConnectorsTransportException(attempt.withoutAnswer(), String.valueOf(failure.getMessage()),
					false, null);
		}
		Failure known = (failure instanceof NeverConnectedException) ? attempt.withoutConnection()
				: attempt.withoutAnswer();
		Throwable cause = rootOf(failure);
		String words = masked(cause, call);
		return new ConnectorsTransportException(known, describe(known, cause, words), false, plain(cause, words));
	}

	static ConnectorsTransportException interrupted(Call<?> call) {
		return new ConnectorsTransportException(call.withoutAnswer(), "interrupted", false, null);
	}

	static ConnectorsTransportException timedOut(Call<?> call, Attempt<?> attempt) {
		boolean deadline = attempt.limit().compareTo(call.settings().responseTimeout()) < 0;
		String setting = deadline ? "mistral.retry.max-elapsed-time" : "mistral.response-timeout";
		return new ConnectorsTransportException(attempt.withoutAnswer(),
				"no complete answer within " + attempt.limit().toMillis() + " ms (" + setting + ")", true, null);
	}

	private static String masked(Throwable cause, Call<?> call) {
		String words = (cause.getMessage() != null) ? cause.getMessage() : cause.getClass().getSimpleName();
		return Redaction.of(call.request(), call.settings().headers()).apply(words);
	}

	private static String describe(Failure known, Throwable cause, String words) {
		if (known.phase() != Phase.NOT_SENT) {
			return "the connection broke before a complete answer: " + words;
		}
		return (cause instanceof TimeoutException)
				? "no connection came free in time: " + words + "; make fewer calls at once"
				: "the service could not be reached: " + words + "; check mistral.base-url";
	}

	static Throwable rootOf(Throwable failure) {
		Throwable root = failure;
		while (root.getCause() != null && root.getCause() != root) {
			root = root.getCause();
		}
		return root;
	}

	/** The cause as one of the JDK's own types, where it was found, without secrets. */
	private static Throwable plain(Throwable cause, String words) {
		Throwable plain = (cause instanceof ConnectException) ? new ConnectException(words)
				: (cause instanceof UnknownHostException) ? new UnknownHostException(words)
						: new IOException(cause.getClass().getSimpleName() + ": " + words);
		plain.setStackTrace(cause.getStackTrace());
		return plain;
	}

}
