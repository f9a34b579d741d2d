// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.connector;

import io.github.mistralconnectors.client.internal.json.Checks;
import org.jspecify.annotations.Nullable;

/**
 * Which connectors to list, and how many at a time. Only what was set goes on the wire.
 *
 * @param active true for connectors active for the caller, false for the others, null for
 * all
 * @param fetchConnectionSecrets edition of spring 2026 only: whether general connection
 * secrets come along
 * @param cursor position taken from {@link PaginationResponse#nextCursor()}; null for the
 * first page
 * @param pageSize 1 to 1000; the service takes 100 when it is left out
 */
public record ListConnectorsRequest(@Nullable Boolean active, @Nullable Boolean fetchConnectionSecrets,
		@Nullable String cursor, @Nullable Integer pageSize) {

	public ListConnectorsRequest {
		pageSize = Checks.pageSize(pageSize, 1000);
	}

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

		private @Nullable Boolean active;

		private @Nullable Boolean fetchConnectionSecrets;

		private @Nullable String cursor;

		private @Nullable Integer pageSize;

		private Builder() {
		}

		/**
		 * Restricts the list by activation.
		 * @param active true for connectors active for the caller, false for the others,
		 * null for all
		 * @return this builder
		 */
		public Builder active(boolean active) {
			this.active = active;
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
		 * Continues after an earlier page; the filters must be the same as there.
		 * @param cursor position taken from {@link PaginationResponse#nextCursor()}; null
		 * for the first page
		 * @return this builder
		 */
		public Builder cursor(String cursor) {
			this.cursor = cursor;
			return this;
		}

		/**
		 * Sets how many connectors a page has.
		 * @param pageSize 1 to 1000; the service takes 100 when it is left out
		 * @return this builder
		 */
		public Builder pageSize(int pageSize) {
			this.pageSize = pageSize;
			return this;
		}

		/**
		 * Builds the request.
		 * @return the request
		 * @throws IllegalArgumentException if a value is out of its range
		 */
		public ListConnectorsRequest build() {
			return new ListConnectorsRequest(this.active, this.fetchConnectionSecrets, this.cursor, this.pageSize);
		}

	}

}
