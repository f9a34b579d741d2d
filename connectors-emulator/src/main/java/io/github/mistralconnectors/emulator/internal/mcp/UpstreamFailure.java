// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.mcp;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLException;

import io.github.mistralconnectors.emulator.internal.oauth.ExpiredTokenException;
import io.github.mistralconnectors.emulator.internal.store.CredentialStatus;
import io.github.mistralconnectors.emulator.internal.support.ApiException;
import io.github.mistralconnectors.emulator.internal.support.HostNotAllowedException;
import io.github.mistralconnectors.emulator.internal.support.OutgoingHttp;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.TooLongFrameException;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.buffer.DataBufferLimitException;

/**
 * Meaning of a failure at an MCP server, to the caller and to the credentials that were
 * used. Follows rules 65 and 81 of {@code docs/reference/emulator-rules.md}.
 *
 * @param status the HTTP status of the response
 * @param detail the text of the response
 * @param credentials the status the credentials have from now on
 */
record UpstreamFailure(int status, String detail, CredentialStatus credentials) {

	private static final String REJECTED = "MCP server rejected the credentials";

	static UpstreamFailure of(Throwable failure, Instant now) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			UpstreamFailure known = ofKnown(cause, now);
			if (known != null) {
				return known;
			}
		}
		return serverError(now, "unexpected response");
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

	ApiException toException() {
		return new ApiException(this.status, this.detail);
	}

	private static @Nullable UpstreamFailure ofKnown(Throwable cause, Instant now) {
		if (cause instanceof ExpiredTokenException expired) {
			return new UpstreamFailure(401, String.valueOf(expired.getMessage()),
					CredentialStatus.invalid(now, null, expired.reason()));
		}
		if (cause instanceof TimeoutException || cause instanceof ConnectTimeoutException) {
			return new UpstreamFailure(504, "Upstream MCP server timed out",
					CredentialStatus.error(now, "MCP server timed out"));
		}
		if (cause instanceof ConnectException || cause instanceof UnknownHostException
				|| cause instanceof SSLException) {
			return new UpstreamFailure(502, "Upstream MCP server unavailable",
					CredentialStatus.error(now, "MCP server unreachable"));
		}
		if (cause instanceof McpException refusal && refusal.status() == 401) {
			return new UpstreamFailure(401, REJECTED, CredentialStatus.invalid(now, 401, "you need to reconnect"));
		}
		if (cause instanceof McpException refusal && refusal.status() == 403) {
			return new UpstreamFailure(403, REJECTED, CredentialStatus.error(now, "MCP server error"));
		}
		if (cause instanceof DataBufferLimitException) {
			return serverError(now, "the response is larger than " + OutgoingHttp.MAX_RESPONSE + " MiB");
		}
		if (cause instanceof McpException || cause instanceof HostNotAllowedException
				|| cause instanceof TooLongFrameException) {
			return serverError(now, String.valueOf(cause.getMessage()));
		}
		return (cause instanceof IOException) ? serverError(now, "connection broken") : null;
	}

	private static UpstreamFailure serverError(Instant now, String reason) {
		return new UpstreamFailure(502, "Upstream MCP server error: " + reason,
				CredentialStatus.error(now, "MCP server error"));
	}

}
