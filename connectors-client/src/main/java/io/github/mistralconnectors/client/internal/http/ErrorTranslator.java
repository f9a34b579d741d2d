// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import javax.net.ssl.SSLException;

import io.github.mistralconnectors.client.error.ConnectorsApiException;
import io.github.mistralconnectors.client.error.ConnectorsAuthenticationException;
import io.github.mistralconnectors.client.error.ConnectorsConflictException;
import io.github.mistralconnectors.client.error.ConnectorsCredentialsRejectedException;
import io.github.mistralconnectors.client.error.ConnectorsCredentialsRequiredException;
import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.error.ConnectorsGatewayException;
import io.github.mistralconnectors.client.error.ConnectorsNotFoundException;
import io.github.mistralconnectors.client.error.ConnectorsRateLimitException;
import io.github.mistralconnectors.client.error.ConnectorsRequestRejectedException;
import io.github.mistralconnectors.client.error.ConnectorsResponseException;
import io.github.mistralconnectors.client.error.ConnectorsTransportException;
import io.github.mistralconnectors.client.error.ErrorDetails;
import io.github.mistralconnectors.client.error.Phase;
import io.github.mistralconnectors.client.error.ProxyStatus;
import io.github.mistralconnectors.client.internal.json.ApiJson;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.util.unit.DataSize;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.Exceptions;
import tools.jackson.databind.JsonNode;

/**
 * Translator of everything that can end an attempt into the exceptions of the clients. No
 * type of WebClient, Reactor, Netty or Jackson gets further than this, not even as a
 * cause.
 *
 * @param maxResponseSize size of the largest response that is read, in bytes
 * @param hints hints for developers
 */
public record ErrorTranslator(int maxResponseSize, Hints hints) {

	private static final Pattern NO_CREDENTIALS = Pattern
		.compile("No credentials found for connector '.*'|Credentials '.*' not found");

	/** Codes of JSON-RPC for a message that could not be read. */
	private static final Set<String> NOT_READ = Set.of("-32700", "-32600");

	/** Part of what the gateway says that is shown. */
	private static final int MAX_TEXT_LENGTH = 500;

	/** Fault of a response, as a predicate. */
	static final String TOO_COMPLEX = "is JSON beyond what is read: nested too deeply, or a number too long";

	private static final String CREDENTIALS_REJECTED = "MCP server rejected the credentials";

	/**
	 * Creates a translator.
	 * @param maxResponseSize size of the largest response that is read, in bytes
	 * @param settingNames turns the names of the builder's settings into those of hints
	 */
	ErrorTranslator(int maxResponseSize, UnaryOperator<String> settingNames) {
		this(maxResponseSize, new Hints(settingNames));
	}

	/** Translates a response that refuses a request. */
	private ConnectorsApiException refused(RefusedException refusal, Attempt<?> attempt) {
		Redactor redactor = Redactor.of(attempt);
		ErrorDetails.Builder details = attempt.details(Phase.ANSWERED);
		JsonNode json = addResponse(details, refusal, redactor);
		Operation operation = attempt.request().operation();
		ProxyStatus gateway = (operation.isGateway() && refusal.status() >= 400)
				? ProxyStatusHeader.ofMcpEndpoint(refusal.headers()) : null;
		ConnectorsApiException credentials = (operation.usesCredentials() && isAboutCredentials(gateway))
				? credentials(refusal.status(), details, String.valueOf(details.build().message())) : null;
		if (credentials != null) {
			return credentials;
		}
		if (gateway != null) {
			return gatewayFailure(refusal.status(), details, gateway, redactor);
		}
		return (refusal.status() < 300) ? failed(details.hint(Hints.SERVER_REPORTED), json)
				: refused(refusal.status(), details.hint(this.hints.refused(refusal.status(), operation)));
	}

	/** Adds what a response says, and returns its body if it is JSON. */
	private static @Nullable JsonNode addResponse(ErrorDetails.Builder details, RefusedException refusal,
			Redactor redactor) {
		JsonNode tree = ApiJson.readTree(refusal.body());
		JsonNode json = (tree != null && tree.isContainer()) ? redactor.apply(tree) : null;
		String text = redactor
			.apply((json != null) ? json.toString() : new String(refusal.body(), StandardCharsets.UTF_8));
		ErrorResponse.of(json, text)
			.addTo(details)
			.status(refusal.status())
			.headers(redactor.visible(refusal.headers()))
			.body(text.isEmpty() ? null : text)
			.retryAfter(RetryAfterHeader.of(refusal.headers()));
		return json;
	}

	/**
	 * Translates a failure of the gateway in the place of a connector's HTTP API.
	 * @param details facts about the request
	 * @param redactor mask over the request's secrets
	 */
	public ConnectorsGatewayException gatewayFailure(ErrorDetails.Builder details, RefusedException refusal,
			ProxyStatus gateway, Redactor redactor) {
		addResponse(details, refusal, redactor);
		return gatewayFailure(refusal.status(), details, gateway, redactor);
	}

	private ConnectorsGatewayException gatewayFailure(int status, ErrorDetails.Builder details, ProxyStatus gateway,
			Redactor redactor) {
		return new ConnectorsGatewayException(details.hint(this.hints.gateway(status, gateway)).build(),
				redacted(gateway, redactor));
	}

	/** The server's own refusal of credentials comes before a tool runs. */
	private static boolean isAboutCredentials(@Nullable ProxyStatus gateway) {
		return gateway == null || !gateway.mayHaveReachedServer()
				|| Set.of(401, 403).contains(Objects.requireNonNullElse(gateway.receivedStatus(), 0));
	}

	private static ProxyStatus redacted(ProxyStatus gateway, Redactor redactor) {
		String details = gateway.details();
		return new ProxyStatus(shorten(redactor.apply(gateway.error())),
				(details != null) ? shorten(redactor.apply(details)) : null, gateway.statusCode(),
				gateway.receivedStatus());
	}

	private static String shorten(String text) {
		return (text.length() <= MAX_TEXT_LENGTH) ? text : text.substring(0, MAX_TEXT_LENGTH) + "…";
	}

	/**
	 * Translates texts that are known to be about stored credentials; null for others.
	 */
	private static @Nullable ConnectorsApiException credentials(int status, ErrorDetails.Builder details, String text) {
		if ((status == 401 || status == 403) && text.startsWith(CREDENTIALS_REJECTED)) {
			return new ConnectorsCredentialsRejectedException(details.hint(Hints.CREDENTIALS_REJECTED).build());
		}
		if (status == 404 && NO_CREDENTIALS.matcher(text).matches()) {
			return new ConnectorsCredentialsRequiredException(details.hint(Hints.CREDENTIALS_REQUIRED).build());
		}
		return null;
	}

	/**
	 * Translates an error of JSON-RPC. Servers report other codes after a tool has run,
	 * too: -32602 for a result that does not fit its schema, for instance.
	 */
	private static ConnectorsApiException failed(ErrorDetails.Builder details, @Nullable JsonNode json) {
		String code = (json != null) ? json.path("error").path("code").asString("") : "";
		return NOT_READ.contains(code) ? new ConnectorsRequestRejectedException(details.build())
				: new ConnectorsApiException(details.build());
	}

	private static ConnectorsApiException refused(int status, ErrorDetails.Builder details) {
		return switch (status) {
			case 400, 422 -> new ConnectorsRequestRejectedException(details.build());
			case 401, 403 -> new ConnectorsAuthenticationException(details.build());
			case 404 -> new ConnectorsNotFoundException(details.build());
			case 409 -> new ConnectorsConflictException(details.build());
			case 429 -> new ConnectorsRateLimitException(details.build());
			default -> new ConnectorsApiException(details.build());
		};
	}

	/** Translates a response with status 2xx that can't be used. */
	public ConnectorsResponseException unreadable(String fault, ClientResponse response, String body,
			Attempt<?> attempt) {
		return unreadable(fault, this.hints.check("baseUrl"), response, body, attempt);
	}

	/** Translates a response of JSON that is not read for what it would take. */
	static ConnectorsResponseException tooComplex(ClientResponse response, Attempt<?> attempt) {
		return unreadable(TOO_COMPLEX, Hints.tooComplex(attempt.request().operation()), response, null, attempt);
	}

	private static ConnectorsResponseException unreadable(String fault, String hint, ClientResponse response,
			@Nullable String body, Attempt<?> attempt) {
		HttpHeaders headers = response.headers().asHttpHeaders();
		Redactor redactor = Redactor.of(attempt);
		ErrorDetails.Builder details = attempt.details(Phase.ANSWERED)
			.headers(redactor.visible(headers))
			.body((body != null && mayShow(body)) ? redactor.apply(body) : null)
			.hint(hint);
		String contentType = redactor.apply(String.valueOf(headers.getFirst(HttpHeaders.CONTENT_TYPE)));
		return new ConnectorsResponseException(details.build(), "the response (status " + response.statusCode().value()
				+ ", content type " + contentType + ") " + fault);
	}

	/**
	 * A page of something else helps to see what it is; what may be a response of the API
	 * may hold secrets.
	 */
	private static boolean mayShow(String body) {
		String start = body.stripLeading();
		return !start.startsWith("{") && !start.startsWith("[");
	}

	/** Translates anything else. */
	public ConnectorsException translate(Throwable thrown, Attempt<?> attempt) {
		Throwable failure = Exceptions.unwrap(thrown);
		if (failure instanceof ConnectorsException ours && attempt.hasFailedWith(ours)) {
			return ours;
		}
		if (failure instanceof RefusedException refusal) {
			return refused(refusal, attempt);
		}
		if (failure instanceof IncompleteResponseException incomplete) {
			String setting = incomplete.setting();
			String hint = (setting != null) ? this.hints.check(setting)
					: Hints.tooComplex(attempt.request().operation());
			return new ConnectorsTransportException(attempt.details(attempt.giveUp(true)).hint(hint).build(),
					Redactor.of(attempt).apply("the response " + incomplete.getMessage()), false, null);
		}
		if (failure instanceof DataBufferLimitException || failure.getCause() instanceof DataBufferLimitException) {
			return new ConnectorsResponseException(
					attempt.details(Phase.ANSWERED).hint(this.hints.raise("maxResponseSize")).build(),
					"the response is larger than " + DataSize.ofBytes(this.maxResponseSize));
		}
		if (failure instanceof TimeoutException) {
			return timedOut((failure instanceof TimeLimitException over) ? over.limit() : attempt.limit(), attempt);
		}
		if (failure instanceof CancellationException && attempt.isStopped()) {
			return stopped(attempt, String.valueOf(failure.getMessage()));
		}
		return broken(failure, attempt);
	}

	private ConnectorsTransportException timedOut(TimeLimit limit, Attempt<?> attempt) {
		Phase phase = attempt.giveUp(true);
		String hint = this.hints.timedOut(phase, attempt.request().operation(), limit.setting());
		return new ConnectorsTransportException(attempt.details(phase).hint(hint).build(),
				"no complete response within " + limit.duration().toMillis() + " ms", true, null);
	}

	/** Returns the exception of an attempt that was ended from outside. */
	public static ConnectorsTransportException stopped(Attempt<?> attempt, String reason) {
		return new ConnectorsTransportException(attempt.details(attempt.giveUp(true)).build(), reason, false, null);
	}

	private ConnectorsTransportException broken(Throwable failure, Attempt<?> attempt) {
		Phase phase = attempt.giveUp(!(failure instanceof TransportFilters.NotConnectedException));
		Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
		String message = Redactor.of(attempt)
			.apply((cause.getMessage() != null) ? cause.getMessage() : cause.getClass().getSimpleName());
		boolean sent = phase != Phase.NOT_SENT;
		boolean pool = !sent && cause instanceof TimeoutException;
		String text = sent ? "the connection broke before a complete response: "
				: pool ? "no connection came free in time: " : "the service could not be reached: ";
		String hint = isOfTls(failure) ? this.hints.certificate()
				: sent ? Hints.BROKEN : pool ? Hints.TOO_MANY_CALLS : this.hints.unreachable();
		return new ConnectorsTransportException(attempt.details(phase).hint(hint).build(), text + message, false,
				plain(cause, message));
	}

	private static boolean isOfTls(Throwable failure) {
		return failure instanceof SSLException || (failure.getCause() != null && isOfTls(failure.getCause()));
	}

	/** Returns the name of a setting as hints show it. */
	public String setting(String name) {
		return this.hints.setting(name);
	}

	/** Returns the cause as a type of the JDK with its stack trace, without secrets. */
	static IOException plain(Throwable cause, String message) {
		IOException plain = (cause instanceof ConnectException) ? new ConnectException(message)
				: (cause instanceof UnknownHostException) ? new UnknownHostException(message)
						: new IOException(cause.getClass().getSimpleName() + ": " + message);
		plain.setStackTrace(cause.getStackTrace());
		return plain;
	}

}
