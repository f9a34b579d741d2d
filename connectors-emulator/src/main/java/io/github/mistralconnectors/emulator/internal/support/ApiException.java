// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.support;

/**
 * Thrown to respond with an error status. Follows rule 22 of {@code
 * docs/reference/emulator-rules.md}.
 */
public class ApiException extends RuntimeException {

	private final transient ApiResponse response;

	public ApiException(ApiResponse response) {
		super(response.body().toString(), null, false, false);
		this.response = response;
	}

	public ApiException(int status, String detail) {
		this(ApiResponse.error(status, detail));
	}

	/**
	 * Creates an exception for a missing connector, or one that the caller may not see.
	 */
	public static ApiException noConnector(String reference) {
		return new ApiException(404, "Connector '" + reference + "' not found");
	}

	public static ApiException noCredentials(String name) {
		return new ApiException(404, "Credentials '" + name + "' not found");
	}

	public ApiResponse response() {
		return this.response;
	}

}
