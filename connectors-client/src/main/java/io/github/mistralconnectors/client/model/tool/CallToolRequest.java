// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.tool;

import java.util.Map;

import io.github.mistralconnectors.client.internal.json.ToolJson;
import io.github.mistralconnectors.client.internal.json.DefensiveCopies;
import io.github.mistralconnectors.client.internal.json.RequestChecks;
import org.jspecify.annotations.Nullable;

/**
 * Arguments and options of a tool call.
 *
 * @param arguments JSON values by name, possibly null values; if the map itself is null,
 * no arguments are sent, which the service treats as an empty object
 * @param credentialsName name of the credentials, 1 to 64 letters, digits, {@code _} or
 * {@code -}; if null, the name in
 * {@link io.github.mistralconnectors.client.settings.RequestOptions}, else that of the
 * {@link io.github.mistralconnectors.client.credentials.CredentialsNameResolver}, else
 * the default credentials
 * @param repeatable whether the tool may run more than once for this call; if null, the
 * annotations of the tool decide where its connector is trusted, and otherwise it may not
 * @param toolCallId id that a model has given to the call, for observations; not sent,
 * null if there is none
 * @since 0.1
 */
public record CallToolRequest(@Nullable Map<String, @Nullable Object> arguments, @Nullable String credentialsName,
		@Nullable Boolean repeatable, @Nullable String toolCallId) {

	public CallToolRequest {
		arguments = DefensiveCopies.optionalMap(arguments);
		credentialsName = RequestChecks.optionalName("The credentials' name", credentialsName);
	}

	/**
	 * Creates a request with arguments.
	 * @param arguments JSON values by name
	 * @return the request
	 */
	public static CallToolRequest of(Map<String, ? extends @Nullable Object> arguments) {
		return builder().arguments(arguments).build();
	}

	/**
	 * Creates a builder with nothing set.
	 * @return a builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/** Leaves out the values of the arguments, which may be secrets. */
	@Override
	public String toString() {
		return "CallToolRequest[arguments=" + ((this.arguments != null) ? this.arguments.keySet() : null)
				+ ", credentialsName=" + this.credentialsName + ", repeatable=" + this.repeatable + ", toolCallId="
				+ this.toolCallId + "]";
	}

	/**
	 * Builder of a {@link CallToolRequest}.
	 */
	public static final class Builder {

		private @Nullable Map<String, @Nullable Object> arguments;

		private @Nullable String credentialsName;

		private @Nullable Boolean repeatable;

		private @Nullable String toolCallId;

		private Builder() {
		}

		/**
		 * Sets the arguments. Their values are written like the members of
		 * {@link #arguments(Object)}. One that has no JSON form is refused when the tool
		 * is called, before anything is sent.
		 * @param arguments values by name: texts, numbers, booleans, nulls, or any other
		 * value that can be an argument
		 * @return this builder
		 */
		public Builder arguments(Map<String, ? extends @Nullable Object> arguments) {
			this.arguments = DefensiveCopies.map(arguments);
			return this;
		}

		/**
		 * Sets the arguments from an object that is written as a JSON object.
		 * <p>
		 * Records, beans, maps, collections, arrays and JSON trees of Jackson 2 and 3 can
		 * be arguments and values in them. Members have the names of the record's
		 * components or of the bean's fields. Enum constants are written by name, dates
		 * and times in ISO 8601 ({@code 2026-11-29T10:15:30Z}), durations as
		 * {@code PT1M30S}, bytes in Base64. Jackson's annotations apply, and modules of
		 * Jackson 3 on the class path, such as the one for Kotlin. Everything else is
		 * refused: types without readable members, other types of the JDK, JSON trees of
		 * other libraries, {@code NaN} and infinite numbers.
		 * @param arguments a record, a bean, a map or the tree of a JSON object
		 * @return this builder
		 * @throws IllegalArgumentException if the object can't be written as a JSON
		 * object; the message names the type
		 */
		public Builder arguments(Object arguments) {
			this.arguments = ToolJson.toMap(arguments);
			return this;
		}

		/**
		 * Sets the name of the credentials.
		 * @param credentialsName 1 to 64 letters, digits, {@code _} or {@code -}
		 * @return this builder
		 */
		public Builder credentialsName(String credentialsName) {
			this.credentialsName = credentialsName;
			return this;
		}

		/**
		 * Sets whether the tool may run more than once for this call, so that the call is
		 * retried like one without effects.
		 * @param repeatable whether it may
		 * @return this builder
		 */
		public Builder repeatable(boolean repeatable) {
			this.repeatable = repeatable;
			return this;
		}

		/**
		 * Sets the id that a model has given to the call. Observations show it; it is not
		 * sent.
		 * @param toolCallId id as the model gave it
		 * @return this builder
		 */
		public Builder toolCallId(String toolCallId) {
			this.toolCallId = toolCallId;
			return this;
		}

		/**
		 * Builds the request.
		 * @return the request
		 * @throws IllegalArgumentException if the name of the credentials does not match
		 * its pattern
		 */
		public CallToolRequest build() {
			return new CallToolRequest(this.arguments, this.credentialsName, this.repeatable, this.toolCallId);
		}

	}

}
