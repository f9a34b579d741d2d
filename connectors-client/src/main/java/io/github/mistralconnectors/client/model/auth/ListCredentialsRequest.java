// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import org.jspecify.annotations.Nullable;

/**
 * Filter of a list of credentials. Only what was set is sent.
 *
 * @param authType type of the authentication method, null for all
 * @param fetchDefault whether to include the defaults that apply, also those of a wider
 * scope
 * @since 0.1
 */
public record ListCredentialsRequest(@Nullable AuthenticationType authType, @Nullable Boolean fetchDefault) {

	/**
	 * Creates a builder with nothing set.
	 * @return a builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Builder of a {@link ListCredentialsRequest}.
	 */
	public static final class Builder {

		private @Nullable AuthenticationType authType;

		private @Nullable Boolean fetchDefault;

		private Builder() {
		}

		/**
		 * Restricts the list to one authentication method.
		 * @param authType type of the method
		 * @return this builder
		 */
		public Builder authType(AuthenticationType authType) {
			this.authType = authType;
			return this;
		}

		/**
		 * Sets whether to include the defaults that apply, also those of a wider scope.
		 * @param fetchDefault whether to include the defaults
		 * @return this builder
		 */
		public Builder fetchDefault(boolean fetchDefault) {
			this.fetchDefault = fetchDefault;
			return this;
		}

		/**
		 * Builds the request.
		 * @return the request
		 */
		public ListCredentialsRequest build() {
			return new ListCredentialsRequest(this.authType, this.fetchDefault);
		}

	}

}
