// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.settings;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import io.github.mistralconnectors.client.internal.json.RequestChecks;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * Settings that override those of a client for the calls of a view. The client's settings
 * hold for those that are absent.
 *
 * @param retry change of the client's retry settings, null for none
 * @param responseTimeout time limit of one attempt of any operation but tool calls
 * @param toolCallTimeout time limit of one attempt of a tool call
 * @param deadline time limit of a whole call with all attempts and pauses
 * @param headers headers sent in addition to the client's, or in place of those of the
 * same name
 * @param apiKey API key in place of the client's
 * @param credentialsName name of the credentials of calls that name none, 1 to 64
 * letters, digits, {@code _} or {@code -}
 * @since 0.1
 */
public record RequestOptions(@Nullable UnaryOperator<RetrySettings> retry, @Nullable Duration responseTimeout,
		@Nullable Duration toolCallTimeout, @Nullable Duration deadline, Map<String, String> headers,
		@Nullable String apiKey, @Nullable String credentialsName) {

	/** A token as of RFC 9110, section 5.6.2. */
	private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

	/** Field content as of RFC 9110, section 5.5. */
	private static final Pattern HEADER_VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]*");

	public RequestOptions {
		requirePositive("responseTimeout", responseTimeout);
		requirePositive("toolCallTimeout", toolCallTimeout);
		requirePositive("deadline", deadline);
		headers = Map.copyOf(headers);
		headers.forEach(RequestOptions::requireHeader);
		if (apiKey != null) {
			requireHeaderValue("apiKey", apiKey.strip());
		}
		credentialsName = RequestChecks.optionalName("The credentials' name", credentialsName);
	}

	/**
	 * Returns a builder with nothing set.
	 * @return a builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Returns options that replace all retry settings of the client, the deadline
	 * included, and nothing else.
	 * @param retry the settings
	 * @see Builder#retry(RetrySettings)
	 * @see Builder#retry(Consumer)
	 * @return the options
	 */
	public static RequestOptions retry(RetrySettings retry) {
		return builder().retry(retry).build();
	}

	private static void requirePositive(String name, @Nullable Duration duration) {
		Assert.isTrue(duration == null || duration.compareTo(Duration.ZERO) > 0,
				() -> name + " must be positive, but is " + duration);
	}

	private static void requireHeader(String name, String value) {
		Assert.isTrue(HEADER_NAME.matcher(name).matches(),
				() -> "The name of a header must be a token of HTTP, but is '" + name + "'");
		requireHeaderValue("The value of header " + name, value);
	}

	/** Does not repeat the value, which may be a secret. */
	private static void requireHeaderValue(String name, String value) {
		Assert.isTrue(!value.isBlank(), () -> name + " must not be empty");
		Assert.isTrue(HEADER_VALUE.matcher(value).matches(),
				() -> name + " must hold no line breaks and no characters beyond ISO 8859-1");
	}

	@Override
	public String toString() {
		return "RequestOptions[responseTimeout=" + this.responseTimeout + ", toolCallTimeout=" + this.toolCallTimeout
				+ ", deadline=" + this.deadline + ", headers=" + this.headers.keySet() + ", apiKey="
				+ ((this.apiKey != null) ? "***" : null) + ", credentialsName=" + this.credentialsName + "]";
	}

	/**
	 * Builder of {@link RequestOptions}.
	 */
	public static final class Builder {

		private @Nullable UnaryOperator<RetrySettings> retry;

		private @Nullable Duration responseTimeout;

		private @Nullable Duration toolCallTimeout;

		private @Nullable Duration deadline;

		private final Map<String, String> headers = new LinkedHashMap<>();

		private @Nullable String apiKey;

		private @Nullable String credentialsName;

		private Builder() {
		}

		/**
		 * Replaces all retry settings of the client. The deadline becomes
		 * {@link RetrySettings#maxElapsedTime()} of the new settings unless these options
		 * {@linkplain #deadline set another one}. A {@code maxElapsedTime} that equals
		 * that of the settings before leaves a deadline in place that was set for the
		 * view before.
		 * @param retry the settings
		 * @return this builder
		 */
		public Builder retry(RetrySettings retry) {
			this.retry = (client) -> retry;
			return this;
		}

		/**
		 * Changes the retry settings, starting with those of the client:
		 * {@code retry((retry) -> retry.maxAttempts(5))}.
		 * @param changes sets what differs; called when a view of a client is made
		 * @return this builder
		 */
		public Builder retry(Consumer<RetrySettings.Builder> changes) {
			this.retry = (client) -> {
				RetrySettings.Builder builder = client.mutate();
				changes.accept(builder);
				return builder.build();
			};
			return this;
		}

		/**
		 * Sets the time limit of one attempt of any operation but tool calls.
		 * @param responseTimeout positive
		 * @return this builder
		 */
		public Builder responseTimeout(Duration responseTimeout) {
			this.responseTimeout = responseTimeout;
			return this;
		}

		/**
		 * Sets the time limit of one attempt of a tool call.
		 * @param toolCallTimeout positive
		 * @return this builder
		 */
		public Builder toolCallTimeout(Duration toolCallTimeout) {
			this.toolCallTimeout = toolCallTimeout;
			return this;
		}

		/**
		 * Sets the time limit of a whole call with all attempts and pauses, in place of
		 * {@link RetrySettings#maxElapsedTime()}. It holds for tool calls and all other
		 * operations; of pages, for each request.
		 * @param deadline positive
		 * @return this builder
		 */
		public Builder deadline(Duration deadline) {
			this.deadline = deadline;
			return this;
		}

		/**
		 * Adds a header.
		 * @param name name of the header
		 * @param value value that is sent as given, not empty
		 * @return this builder
		 */
		public Builder header(String name, String value) {
			this.headers.put(name, value);
			return this;
		}

		/**
		 * Sets another API key.
		 * @param apiKey not empty
		 * @return this builder
		 */
		public Builder apiKey(String apiKey) {
			this.apiKey = apiKey;
			return this;
		}

		/**
		 * Sets the credentials of calls that name none, so that the view is one for one
		 * person.
		 * @param credentialsName 1 to 64 letters, digits, {@code _} or {@code -}
		 * @return this builder
		 */
		public Builder credentialsName(String credentialsName) {
			this.credentialsName = credentialsName;
			return this;
		}

		/**
		 * Builds the options.
		 * @return the options
		 * @throws IllegalArgumentException if a value is out of its range, or a header
		 * can't be sent
		 */
		public RequestOptions build() {
			return new RequestOptions(this.retry, this.responseTimeout, this.toolCallTimeout, this.deadline,
					this.headers, this.apiKey, this.credentialsName);
		}

	}

}
