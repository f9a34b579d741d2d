// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.mcp;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLException;

import io.github.mistralconnectors.emulator.internal.oauth.BearerChallenge;
import io.github.mistralconnectors.emulator.internal.oauth.ExpiredTokenException;
import io.github.mistralconnectors.emulator.internal.store.Connector;
import io.github.mistralconnectors.emulator.internal.store.CredentialStatus;
import io.github.mistralconnectors.emulator.internal.support.HostNotAllowedException;
import io.github.mistralconnectors.emulator.internal.support.OutgoingHttp;
import io.github.mistralconnectors.emulator.internal.support.ProxyException;
import io.github.mistralconnectors.emulator.internal.support.ProxyStatus;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.TooLongFrameException;
import org.jspecify.annotations.Nullable;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.util.StringUtils;

/**
 * Meaning of a failure at a connector's server, to the caller and to the credentials that
 * were used. Follows rules 65, 81 and 108 of {@code docs/reference/emulator-rules.md}.
 *
 * @param status the HTTP status of the response
 * @param detail the text of the response
 * @param credentials the status the credentials have from now on
 * @param proxyStatus the reason as the gateway tells it
 */
public record UpstreamFailure(int status, String detail, CredentialStatus credentials, ProxyStatus proxyStatus) {

	private static final int MAX_REASON = 200;

	/**
	 * Returns the meaning of a failure.
	 * @param connector the connector whose server was asked
	 */
	public static UpstreamFailure of(Throwable failure, Connector connector, Instant now) {
		Reader reader = new Reader(connector.protocol().toUpperCase(Locale.ROOT) + " server", received(failure), now);
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			UpstreamFailure known = reader.read(cause);
			if (known != null) {
				return known;
			}
		}
		return reader.serverError(
				"unexpected response: " + StringUtils.truncate(
						String.valueOf(NestedExceptionUtils.getMostSpecificCause(failure).getMessage()), MAX_REASON),
				"http_protocol_error");
	}

	/** Returns the challenge of a server that refused the credentials, or null. */
	static @Nullable String challenge(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof McpException refusal && (refusal.status() == 401 || refusal.status() == 403)) {
				return refusal.challenge();
			}
		}
		return null;
	}

	public ProxyException toException() {
		return new ProxyException(this.status, this.detail, this.proxyStatus);
	}

	/** Returns the HTTP status of the server's response, 0 if there was none. */
	private static int received(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof McpException response) {
				return response.status();
			}
			if (cause instanceof RespondedException response) {
				return response.status();
			}
		}
		return 0;
	}

	/**
	 * Reader of the causes of a failure.
	 *
	 * @param server the kind of server
	 * @param received the HTTP status of its response, 0 if there was none
	 * @param now the present time
	 */
	private record Reader(String server, int received, Instant now) {

		@Nullable UpstreamFailure read(Throwable cause) {
			if (cause instanceof ExpiredTokenException expired) {
				return new UpstreamFailure(401, String.valueOf(expired.getMessage()),
						CredentialStatus.invalid(this.now, null, expired.reason()),
						ProxyStatus.of("http_request_denied", "credentials_expired"));
			}
			if (cause instanceof TimeoutException || cause instanceof ConnectTimeoutException) {
				return new UpstreamFailure(504, "Upstream " + this.server + " timed out",
						CredentialStatus.error(this.now, "MCP server timed out"),
						proxyStatus("connection_timeout", "upstream_timeout"));
			}
			if (cause instanceof ConnectException || cause instanceof UnknownHostException
					|| cause instanceof SSLException) {
				return new UpstreamFailure(502, "Upstream " + this.server + " unavailable",
						CredentialStatus.error(this.now, "MCP server unreachable"),
						proxyStatus("destination_unavailable", "upstream_unavailable"));
			}
			return (cause instanceof McpException refusal) ? refused(refusal) : broken(cause);
		}

		private UpstreamFailure refused(McpException refusal) {
			String rejected = this.server + " rejected the credentials";
			String scope = BearerChallenge.missingScope(refusal.challenge());
			if (scope != null && (refusal.status() == 401 || refusal.status() == 403)) {
				return new UpstreamFailure(refusal.status(), rejected + ": " + scope,
						CredentialStatus.invalid(this.now, refusal.status(), "you need to reconnect"),
						proxyStatus("http_request_denied",
								(refusal.status() == 401) ? "upstream_unauthorized" : "upstream_forbidden"));
			}
			return switch (refusal.status()) {
				case 401 ->
					new UpstreamFailure(401, rejected, CredentialStatus.invalid(this.now, 401, "you need to reconnect"),
							proxyStatus("http_request_denied", "upstream_unauthorized"));
				case 403 -> new UpstreamFailure(403, rejected, CredentialStatus.error(this.now, "MCP server error"),
						proxyStatus("http_request_denied", "upstream_forbidden"));
				default -> serverError(String.valueOf(refusal.getMessage()),
						(refusal.status() < 500) ? "http_protocol_error" : "destination_unavailable");
			};
		}

		private @Nullable UpstreamFailure broken(Throwable cause) {
			if (cause instanceof DataBufferLimitException) {
				return serverError("the response is larger than " + OutgoingHttp.MAX_RESPONSE + " MiB",
						"http_response_body_size");
			}
			if (cause instanceof HostNotAllowedException) {
				return serverError(String.valueOf(cause.getMessage()), "destination_ip_prohibited");
			}
			if (cause instanceof TooLongFrameException) {
				return serverError(String.valueOf(cause.getMessage()), "http_response_header_section_size");
			}
			return (cause instanceof IOException) ? serverError("connection broken", "connection_terminated") : null;
		}

		UpstreamFailure serverError(String reason, String error) {
			return new UpstreamFailure(502, "Upstream " + this.server + " error: " + reason,
					CredentialStatus.error(this.now, "MCP server error"), proxyStatus(error, "upstream_error"));
		}

		private ProxyStatus proxyStatus(String error, String details) {
			return new ProxyStatus(error, details, this.received);
		}

	}

}
