// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.connector;

import org.jspecify.annotations.Nullable;

/**
 * Optional parts of the response to a request for a connector. Only what was set is sent.
 *
 * @param fetchUserData whether to include the data of the caller, such as credentials
 * without their secrets; since API version 2026-08
 * @param fetchCustomerData whether to include the data of the customer; up to API version
 * 2026-09
 * @param fetchConnectionSecrets whether to include general connection secrets; API
 * version 2026-03 only
 * @since 0.1
 */
public record GetConnectorRequest(@Nullable Boolean fetchUserData, @Nullable Boolean fetchCustomerData,
		@Nullable Boolean fetchConnectionSecrets) {

	/**
	 * Creates a builder with nothing set.
	 * @return a builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Builder of a {@link GetConnectorRequest}.
	 */
	public static final class Builder {

		private @Nullable Boolean fetchUserData;

		private @Nullable Boolean fetchCustomerData;

		private @Nullable Boolean fetchConnectionSecrets;

		private Builder() {
		}

		/**
		 * Sets whether to include the data of the caller; since API version 2026-08.
		 * @param fetchUserData whether to include credentials without their secrets and
		 * other data of the caller
		 * @return this builder
		 */
		public Builder fetchUserData(boolean fetchUserData) {
			this.fetchUserData = fetchUserData;
			return this;
		}

		/**
		 * Sets whether to include the data of the customer; up to API version 2026-09.
		 * @param fetchCustomerData whether to include the data of the customer
		 * @return this builder
		 */
		public Builder fetchCustomerData(boolean fetchCustomerData) {
			this.fetchCustomerData = fetchCustomerData;
			return this;
		}

		/**
		 * Sets whether to include general connection secrets; API version 2026-03 only.
		 * @param fetchConnectionSecrets whether to include the secrets
		 * @return this builder
		 */
		public Builder fetchConnectionSecrets(boolean fetchConnectionSecrets) {
			this.fetchConnectionSecrets = fetchConnectionSecrets;
			return this;
		}

		/**
		 * Builds the request.
		 * @return the request
		 */
		public GetConnectorRequest build() {
			return new GetConnectorRequest(this.fetchUserData, this.fetchCustomerData, this.fetchConnectionSecrets);
		}

	}

}
