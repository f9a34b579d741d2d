// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import org.jspecify.annotations.Nullable;

/**
 * Which credentials to list. Only what was set goes on the wire.
 *
 * @param authType method the credentials belong to; null for all
 * @param fetchDefault whether the defaults that apply come along, also those of a wider
 * scope
 */
public record ListCredentialsRequest(@Nullable OutboundAuthenticationType authType, @Nullable Boolean fetchDefault) {

	/**
	 * Starts a request with nothing set.
	 * @return a builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Collects what to send.
	 */
	public static final class Builder {

		private @Nullable OutboundAuthenticationType authType;

		private @Nullable Boolean fetchDefault;

		private Builder() {
		}

		/**
		 * Restricts the list to one method.
		 * @param authType method the credentials belong to
		 * @return this builder
		 */
		public Builder authType(OutboundAuthenticationType authType) {
			this.authType = authType;
			return this;
		}

		/**
		 * Asks for the defaults too.
		 * @param fetchDefault whether the defaults that apply come along, also those of a
		 * wider scope
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
