// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * What a view of a client does otherwise than the client itself. Null or empty: as the
 * client does.
 *
 * @param retry retry settings
 * @param responseTimeout how long one attempt may take
 * @param headers headers sent in addition, or instead of the client's own of the same
 * name
 * @param apiKey API key
 * @see ConnectorsClient#withOptions(RequestOptions)
 */
public record RequestOptions(@Nullable RetrySettings retry, @Nullable Duration responseTimeout,
		Map<String, String> headers, @Nullable String apiKey) {

	public RequestOptions {
		headers = Map.copyOf(headers);
		Assert.isTrue(responseTimeout == null || responseTimeout.compareTo(Duration.ZERO) > 0,
				() -> "responseTimeout must be positive, but is " + responseTimeout);
		Assert.isTrue(apiKey == null || !apiKey.isBlank(), "apiKey must not be empty");
		if (apiKey != null) {
			CallSettings.headerValue("apiKey", apiKey.strip());
		}
		headers.forEach((name, value) -> CallSettings.headerValue("The value of header " + name, value));
	}

	/**
	 * Starts with nothing set.
	 * @return a builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Returns options that change the retry settings alone.
	 * @param retry the settings
	 * @return the options
	 */
	public static RequestOptions retry(RetrySettings retry) {
		return builder().retry(retry).build();
	}

	@Override
	public String toString() {
		return "RequestOptions[retry=" + this.retry + ", responseTimeout=" + this.responseTimeout + ", headers="
				+ this.headers.keySet() + ", apiKey=" + ((this.apiKey != null) ? "***" : null) + "]";
	}

	/**
	 * Collects options.
	 */
	public static final class Builder {

		private @Nullable RetrySettings retry;

		private @Nullable Duration responseTimeout;

		private final Map<String, String> headers = new LinkedHashMap<>();

		private @Nullable String apiKey;

		private Builder() {
		}

		/**
		 * Sets other retry settings. A policy or back-off given to the client's builder
		 * is not used then.
		 * @param retry the settings
		 * @return this builder
		 */
		public Builder retry(RetrySettings retry) {
			this.retry = retry;
			return this;
		}

		/**
		 * Sets how long one attempt may take.
		 * @param responseTimeout positive
		 * @return this builder
		 */
		public Builder responseTimeout(Duration responseTimeout) {
			this.responseTimeout = responseTimeout;
			return this;
		}

		/**
		 * Adds a header.
		 * @param name its name
		 * @param value its value, sent as given
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
		 * Builds the options.
		 * @return the options
		 * @throws IllegalArgumentException if a value is out of its range
		 */
		public RequestOptions build() {
			return new RequestOptions(this.retry, this.responseTimeout, this.headers, this.apiKey);
		}

	}

}
