// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.tool;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.mistralconnectors.client.internal.json.ToolJson;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * Arguments of a tool call, and with which credentials it is made.
 *
 * @param arguments JSON values by name, nulls included; null to send none, which the
 * service takes as an empty object
 * @param credentialsName credentials to use, 1 to 64 letters, digits, {@code _} or
 * {@code -}; null for the default ones
 * @param repeatable whether the caller vouches that the tool may run twice; null leaves
 * it to the tool's annotations where its connector is trusted, and otherwise means no
 */
public record CallToolRequest(@Nullable Map<String, @Nullable Object> arguments, @Nullable String credentialsName,
		@Nullable Boolean repeatable) {

	public CallToolRequest {
		arguments = (arguments != null) ? Collections.unmodifiableMap(new LinkedHashMap<>(arguments)) : null;
		Assert.isTrue(credentialsName == null || credentialsName.matches("[a-zA-Z0-9_-]{1,64}"),
				"The credentials' name must be 1 to 64 letters, digits, '_' or '-'");
	}

	/**
	 * Returns a call with arguments and nothing else.
	 * @param arguments JSON values by name
	 * @return the request
	 */
	public static CallToolRequest of(Map<String, ? extends @Nullable Object> arguments) {
		return builder().arguments(arguments).build();
	}

	/**
	 * Starts with nothing set.
	 * @return a builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	@Override
	public String toString() {
		return "CallToolRequest[arguments=" + ((this.arguments != null) ? this.arguments.keySet() : null)
				+ ", credentialsName=" + this.credentialsName + ", repeatable=" + this.repeatable + "]";
	}

	/**
	 * Collects what to send.
	 */
	public static final class Builder {

		private @Nullable Map<String, @Nullable Object> arguments;

		private @Nullable String credentialsName;

		private @Nullable Boolean repeatable;

		private Builder() {
		}

		/**
		 * Sets the arguments.
		 * @param arguments JSON values by name: texts, numbers, booleans, maps, lists and
		 * nulls
		 * @return this builder
		 */
		public Builder arguments(Map<String, ? extends @Nullable Object> arguments) {
			this.arguments = new LinkedHashMap<>(arguments);
			return this;
		}

		/**
		 * Sets the arguments from a record or bean; its members are sent under their own
		 * names.
		 * @param arguments an object that is a JSON object when written
		 * @return this builder
		 * @throws IllegalArgumentException if it can't be written as a JSON object
		 */
		public Builder arguments(Object arguments) {
			this.arguments = ToolJson.toMap(arguments);
			return this;
		}

		/**
		 * Chooses the credentials.
		 * @param credentialsName 1 to 64 letters, digits, {@code _} or {@code -}
		 * @return this builder
		 */
		public Builder credentialsName(String credentialsName) {
			this.credentialsName = credentialsName;
			return this;
		}

		/**
		 * Vouches, or denies, that the tool may run twice, so that the call is repeated
		 * like one without effects.
		 * @param repeatable whether it may
		 * @return this builder
		 */
		public Builder repeatable(boolean repeatable) {
			this.repeatable = repeatable;
			return this;
		}

		/**
		 * Builds the request.
		 * @return the request
		 * @throws IllegalArgumentException if the credentials' name breaks its pattern
		 */
		public CallToolRequest build() {
			return new CallToolRequest(this.arguments, this.credentialsName, this.repeatable);
		}

	}

}
