// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.connector;

import org.jspecify.annotations.Nullable;

/**
 * What to fetch with a connector. Only what was set goes on the wire.
 *
 * @param fetchUserData whether the caller's own level of data comes along, such as
 * credentials without their secrets; not in the edition of spring 2026
 * @param fetchCustomerData whether the data of the customer come along
 * @param fetchConnectionSecrets edition of spring 2026 only: whether general connection
 * secrets come along
 */
public record GetConnectorRequest(@Nullable Boolean fetchUserData, @Nullable Boolean fetchCustomerData,
		@Nullable Boolean fetchConnectionSecrets) {

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

		private @Nullable Boolean fetchUserData;

		private @Nullable Boolean fetchCustomerData;

		private @Nullable Boolean fetchConnectionSecrets;

		private Builder() {
		}

		/**
		 * Asks for the caller's own level of data.
		 * @param fetchUserData whether the caller's own level of data comes along, such
		 * as credentials without their secrets; not in the edition of spring 2026
		 * @return this builder
		 */
		public Builder fetchUserData(boolean fetchUserData) {
			this.fetchUserData = fetchUserData;
			return this;
		}

		/**
		 * Asks for the data of the customer.
		 * @param fetchCustomerData whether the data of the customer come along
		 * @return this builder
		 */
		public Builder fetchCustomerData(boolean fetchCustomerData) {
			this.fetchCustomerData = fetchCustomerData;
			return this;
		}

		/**
		 * Asks for connection secrets, edition of spring 2026 only.
		 * @param fetchConnectionSecrets edition of spring 2026 only: whether general
		 * connection secrets come along
		 * @return this builder
		 */
		public Builder fetchConnectionSecrets(boolean fetchConnectionSecrets) {
			this.fetchConnectionSecrets = fetchConnectionSecrets;
			return this;
		}

		/**
		 * Builds the request.
		 * @return the request
		 * @throws IllegalArgumentException if a value is out of its range
		 */
		public GetConnectorRequest build() {
			return new GetConnectorRequest(this.fetchUserData, this.fetchCustomerData, this.fetchConnectionSecrets);
		}

	}

}
