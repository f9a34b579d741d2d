// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.http;

import org.springframework.http.HttpHeaders;

/**
 * Exception for a response that refuses a request, before it is translated. Attempts that
 * share a request translate it each for themselves.
 */
public final class RefusedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final int status;

	private final transient HttpHeaders headers;

	private final transient byte[] body;

	/**
	 * Creates an exception.
	 * @param status status of the response; 2xx if the body is an error of JSON-RPC
	 */
	public RefusedException(int status, HttpHeaders headers, byte[] body) {
		super("status " + status, null, false, false);
		this.status = status;
		this.headers = headers;
		this.body = body;
	}

	public int status() {
		return this.status;
	}

	public HttpHeaders headers() {
		return this.headers;
	}

	public byte[] body() {
		return this.body;
	}

}
