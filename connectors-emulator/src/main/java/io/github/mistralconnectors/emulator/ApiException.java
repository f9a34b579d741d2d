// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

/** An answer with an error status, thrown from wherever the fault is found. */
final class ApiException extends RuntimeException {

	private final transient Answer answer;

	ApiException(Answer answer) {
		super(answer.body().toString(), null, false, false);
		this.answer = answer;
	}

	ApiException(int status, String detail) {
		this(Answer.error(status, detail));
	}

	/** Also for what the caller may not see (rule 22). */
	static ApiException noConnector(String reference) {
		return new ApiException(404, "Connector '" + reference + "' not found");
	}

	static ApiException noCredentials(String name) {
		return new ApiException(404, "Credentials '" + name + "' not found");
	}

	static ApiException forbidden(String detail) {
		return new ApiException(403, detail);
	}

	Answer answer() {
		return this.answer;
	}

}
