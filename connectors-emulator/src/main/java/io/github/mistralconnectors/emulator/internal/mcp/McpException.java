// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.mcp;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.util.StringUtils;

/**
 * Thrown when an MCP server responds, but not with the result of the request.
 */
final class McpException extends RuntimeException {

	private static final int MAX_REASON = 500;

	private final Kind kind;

	private final int status;

	private final String challenge;

	private final transient @Nullable JsonNode error;

	McpException(Kind kind, int status, String challenge, String reason) {
		this(kind, status, challenge, reason, null);
	}

	McpException(Kind kind, int status, String challenge, String reason, @Nullable JsonNode error) {
		super(StringUtils.truncate(reason, MAX_REASON));
		this.kind = kind;
		this.status = status;
		this.challenge = challenge;
		this.error = error;
	}

	/** Creates an exception for a response that does not belong to the request. */
	static McpException unreadable(String reason) {
		return new McpException(Kind.UNREADABLE, 200, "", reason);
	}

	boolean is(Kind kind) {
		return this.kind == kind;
	}

	/** Returns the HTTP status. */
	int status() {
		return this.status;
	}

	/** Returns the value of {@code WWW-Authenticate}, empty if absent. */
	String challenge() {
		return this.challenge;
	}

	/**
	 * Returns the JSON-RPC error that the server sent in response to the request, or null
	 * if it sent none.
	 */
	@Nullable JsonNode error() {
		return this.error;
	}

	/**
	 * Kinds of responses without a result. A session is of no use after the last two.
	 */
	enum Kind {

		/** The server refuses the request, or reports an error. */
		ERROR,

		/** The server does not know the session, and has not read the request. */
		SESSION_LOST,

		/** The response does not belong to the request. */
		UNREADABLE

	}

}
