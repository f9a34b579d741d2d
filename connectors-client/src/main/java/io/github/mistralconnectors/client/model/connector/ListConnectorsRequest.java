// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.connector;

import io.github.mistralconnectors.client.internal.json.RequestChecks;
import org.jspecify.annotations.Nullable;

/**
 * Filter and page of a list of connectors. Only what was set is sent.
 *
 * @param active true for connectors that are active for the caller, false for inactive
 * ones, null for all; up to API version 2026-09
 * @param fetchConnectionSecrets whether to include general connection secrets; API
 * version 2026-03 only
 * @param cursor cursor from {@link PaginationResponse#nextCursor()}, null for the first
 * page
 * @param pageSize number of connectors in a page, 1 to 1000; 100 if null
 * @param supportsMcp true for connectors that support MCP, false for the others, null for
 * all; since API version 2026-10
 * @since 0.1
 */
public record ListConnectorsRequest(@Nullable Boolean active, @Nullable Boolean fetchConnectionSecrets,
		@Nullable String cursor, @Nullable Integer pageSize, @Nullable Boolean supportsMcp) {

	public ListConnectorsRequest {
		pageSize = RequestChecks.pageSize(pageSize, 1000);
	}

	/**
	 * Creates a builder with nothing set.
	 * @return a builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Builder of a {@link ListConnectorsRequest}.
	 */
	public static final class Builder {

		private @Nullable Boolean active;

		private @Nullable Boolean fetchConnectionSecrets;

		private @Nullable String cursor;

		private @Nullable Integer pageSize;

		private @Nullable Boolean supportsMcp;

		private Builder() {
		}

		/**
		 * Restricts the list to active or inactive connectors; up to API version 2026-09.
		 * @param active true for connectors that are active for the caller, false for
		 * inactive ones
		 * @return this builder
		 */
		public Builder active(boolean active) {
			this.active = active;
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
		 * Sets the cursor of the page. The filter must be the same as for the page that
		 * the cursor comes from.
		 * @param cursor cursor from {@link PaginationResponse#nextCursor()}
		 * @return this builder
		 */
		public Builder cursor(String cursor) {
			this.cursor = cursor;
			return this;
		}

		/**
		 * Sets the number of connectors in a page.
		 * @param pageSize 1 to 1000; 100 by default
		 * @return this builder
		 */
		public Builder pageSize(int pageSize) {
			this.pageSize = pageSize;
			return this;
		}

		/**
		 * Restricts the list to connectors that support MCP or to those that do not;
		 * since API version 2026-10.
		 * @param supportsMcp true for connectors that support MCP, false for the others
		 * @return this builder
		 */
		public Builder supportsMcp(boolean supportsMcp) {
			this.supportsMcp = supportsMcp;
			return this;
		}

		/**
		 * Builds the request.
		 * @return the request
		 * @throws IllegalArgumentException if the page size is out of its range
		 */
		public ListConnectorsRequest build() {
			return new ListConnectorsRequest(this.active, this.fetchConnectionSecrets, this.cursor, this.pageSize,
					this.supportsMcp);
		}

	}

}
