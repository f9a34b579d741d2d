// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.error;

import java.io.Serializable;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Facts about a failed call from which the exceptions of this package are created. The
 * clients fill them in; tests of an application can do the same:
 *
 * <pre class="code">
 * new ConnectorsRateLimitException(ErrorDetails.builder("callTool").connector("mail").tool("send").status(429).build())
 * </pre>
 *
 * @param operation name of the client's method
 * @param connector id or name of the connector, null if the operation has none
 * @param tool name of the tool, null for all operations but tool calls
 * @param credentialsName name of the credentials that were to be used, null for the
 * default ones or none
 * @param repeatable whether the operation may be carried out twice
 * @param attempts number of attempts, at least 1
 * @param phase how far the last attempt had come
 * @param status HTTP status, null if there was no response
 * @param headers headers of the response by name in any case, without secrets
 * @param body body of the response, shortened and without secrets, null if there was none
 * @param message text of the service, null if it gave none
 * @param type kind of error as the service names it, null if not given
 * @param code code of the error, null if not given
 * @param param parameter at fault, null if not given
 * @param violations faults of a rejected request, perhaps none
 * @param retryAfter time the service asks to wait, null if it does not ask
 * @param hint advice for the developer, null if there is none
 * @since 0.1
 */
public record ErrorDetails(String operation, @Nullable String connector, @Nullable String tool,
		@Nullable String credentialsName, boolean repeatable, int attempts, Phase phase, @Nullable Integer status,
		Map<String, List<String>> headers, @Nullable String body, @Nullable String message, @Nullable String type,
		@Nullable String code, @Nullable String param, List<Violation> violations, @Nullable Duration retryAfter,
		@Nullable String hint) implements Serializable {

	private static final List<String> REQUEST_ID_HEADERS = List.of("mistral-correlation-id", "x-request-id");

	public ErrorDetails {
		Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		copy.putAll(headers);
		headers = Collections.unmodifiableMap(copy);
		violations = List.copyOf(violations);
	}

	/**
	 * Returns a builder for the failure of an operation. It starts with one attempt that
	 * the service responded to, of an operation that must not be carried out twice.
	 * @param operation name of the client's method, such as {@code callTool}
	 * @return a builder
	 */
	public static Builder builder(String operation) {
		return new Builder(operation);
	}

	/**
	 * Returns the id under which the service knows the request.
	 * @return the value of {@code mistral-correlation-id} or {@code x-request-id}, null
	 * if there was none
	 */
	public @Nullable String requestId() {
		return requestId(this.headers::get);
	}

	/**
	 * Returns the id under which the service knows a request.
	 * @param headers looks the values of a response header up by its name
	 * @return the value of {@code mistral-correlation-id} or {@code x-request-id}, null
	 * if there was none
	 */
	public static @Nullable String requestId(Function<String, @Nullable List<String>> headers) {
		for (String name : REQUEST_ID_HEADERS) {
			List<String> values = headers.apply(name);
			if (values != null && !values.isEmpty()) {
				return values.get(0);
			}
		}
		return null;
	}

	/** Returns the operation with its connector and tool, on one line. */
	String describeOperation() {
		String subject = (this.connector == null) ? ""
				: (this.tool == null) ? "(" + this.connector + ")" : "(" + this.connector + ", " + this.tool + ")";
		return this.operation + subject.replaceAll("\\p{Cntrl}", "?");
	}

	/**
	 * Builder of {@link ErrorDetails}.
	 */
	public static final class Builder {

		private final String operation;

		private @Nullable String connector;

		private @Nullable String tool;

		private @Nullable String credentialsName;

		private boolean repeatable;

		private int attempts = 1;

		private Phase phase = Phase.ANSWERED;

		private @Nullable Integer status;

		private Map<String, List<String>> headers = Map.of();

		private @Nullable String body;

		private @Nullable String message;

		private @Nullable String type;

		private @Nullable String code;

		private @Nullable String param;

		private List<Violation> violations = List.of();

		private @Nullable Duration retryAfter;

		private @Nullable String hint;

		private Builder(String operation) {
			this.operation = operation;
		}

		/**
		 * Sets the connector.
		 * @param connector id or name, null if the operation has none
		 * @return this builder
		 */
		public Builder connector(@Nullable String connector) {
			this.connector = connector;
			return this;
		}

		/**
		 * Sets the tool.
		 * @param tool name of the tool, null if the operation has none
		 * @return this builder
		 */
		public Builder tool(@Nullable String tool) {
			this.tool = tool;
			return this;
		}

		/**
		 * Sets the name of the credentials.
		 * @param credentialsName name of the credentials, null for the default ones or
		 * none
		 * @return this builder
		 */
		public Builder credentialsName(@Nullable String credentialsName) {
			this.credentialsName = credentialsName;
			return this;
		}

		/**
		 * Sets whether the operation may be carried out twice.
		 * @param repeatable whether it may
		 * @return this builder
		 */
		public Builder repeatable(boolean repeatable) {
			this.repeatable = repeatable;
			return this;
		}

		/**
		 * Sets the number of attempts.
		 * @param attempts at least 1
		 * @return this builder
		 */
		public Builder attempts(int attempts) {
			this.attempts = attempts;
			return this;
		}

		/**
		 * Sets how far the last attempt had come.
		 * @param phase the phase
		 * @return this builder
		 */
		public Builder phase(Phase phase) {
			this.phase = phase;
			return this;
		}

		/**
		 * Sets the status of the response.
		 * @param status HTTP status, null if there was no response
		 * @return this builder
		 */
		public Builder status(@Nullable Integer status) {
			this.status = status;
			return this;
		}

		/**
		 * Sets the headers of the response.
		 * @param headers values by name
		 * @return this builder
		 */
		public Builder headers(Map<String, List<String>> headers) {
			this.headers = headers;
			return this;
		}

		/**
		 * Sets the body of the response.
		 * @param body text without secrets, null if there was none
		 * @return this builder
		 */
		public Builder body(@Nullable String body) {
			this.body = body;
			return this;
		}

		/**
		 * Sets the text in which the service describes the error.
		 * @param message the text, null if there is none
		 * @return this builder
		 */
		public Builder message(@Nullable String message) {
			this.message = message;
			return this;
		}

		/**
		 * Sets kind, code and parameter of the error as the service names them.
		 * @param type kind of error, null if not given
		 * @param code code of the error, null if not given
		 * @param param parameter at fault, null if not given
		 * @return this builder
		 */
		public Builder type(@Nullable String type, @Nullable String code, @Nullable String param) {
			this.type = type;
			this.code = code;
			this.param = param;
			return this;
		}

		/**
		 * Sets the faults of a rejected request.
		 * @param violations one entry for each fault
		 * @return this builder
		 */
		public Builder violations(List<Violation> violations) {
			this.violations = violations;
			return this;
		}

		/**
		 * Sets how long the service asks to wait.
		 * @param retryAfter the time, null if it does not ask
		 * @return this builder
		 */
		public Builder retryAfter(@Nullable Duration retryAfter) {
			this.retryAfter = retryAfter;
			return this;
		}

		/**
		 * Sets the advice for the developer.
		 * @param hint a sentence, null for none
		 * @return this builder
		 */
		public Builder hint(@Nullable String hint) {
			this.hint = hint;
			return this;
		}

		/**
		 * Builds the details.
		 * @return the details
		 */
		public ErrorDetails build() {
			return new ErrorDetails(this.operation, this.connector, this.tool, this.credentialsName, this.repeatable,
					this.attempts, this.phase, this.status, this.headers, this.body, this.message, this.type, this.code,
					this.param, this.violations, this.retryAfter, this.hint);
		}

	}

}
