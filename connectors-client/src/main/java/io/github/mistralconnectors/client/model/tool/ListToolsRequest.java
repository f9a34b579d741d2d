// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.tool;

import io.github.mistralconnectors.client.internal.json.Checks;
import org.jspecify.annotations.Nullable;

/**
 * Which tools to list, and in which form. Only what was set goes on the wire.
 *
 * @param page 1 or more; the service takes 1, the first page, when it is left out
 * @param pageSize 1 or more; the service takes 100 when it is left out
 * @param refresh whether the MCP server is asked again instead of the service answering
 * from its cache
 * @param pretty whether tools come simplified: name, description, annotations and a
 * compact input schema
 * @param credentialsName credentials to use, 1 to 64 letters, digits, {@code _} or
 * {@code -}; the default ones when it is left out; not in the edition of spring 2026
 */
public record ListToolsRequest(@Nullable Integer page, @Nullable Integer pageSize, @Nullable Boolean refresh,
		@Nullable Boolean pretty, @Nullable String credentialsName) {

	public ListToolsRequest {
		page = Checks.page(page);
		pageSize = Checks.pageSize(pageSize, Integer.MAX_VALUE);
		credentialsName = Checks.optionalName("The credentials' name", credentialsName);
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

		private @Nullable Integer page;

		private @Nullable Integer pageSize;

		private @Nullable Boolean refresh;

		private @Nullable Boolean pretty;

		private @Nullable String credentialsName;

		private Builder() {
		}

		/**
		 * Sets the page.
		 * @param page 1 or more; the service takes 1, the first page, when it is left out
		 * @return this builder
		 */
		public Builder page(int page) {
			this.page = page;
			return this;
		}

		/**
		 * Sets how many tools a page has.
		 * @param pageSize 1 or more; the service takes 100 when it is left out
		 * @return this builder
		 */
		public Builder pageSize(int pageSize) {
			this.pageSize = pageSize;
			return this;
		}

		/**
		 * Asks the MCP server again.
		 * @param refresh whether the MCP server is asked again instead of the service
		 * answering from its cache
		 * @return this builder
		 */
		public Builder refresh(boolean refresh) {
			this.refresh = refresh;
			return this;
		}

		/**
		 * Asks for simplified tools.
		 * @param pretty whether tools come simplified: name, description, annotations and
		 * a compact input schema
		 * @return this builder
		 */
		public Builder pretty(boolean pretty) {
			this.pretty = pretty;
			return this;
		}

		/**
		 * Chooses the credentials.
		 * @param credentialsName credentials to use, 1 to 64 letters, digits, {@code _}
		 * or {@code -}; the default ones when it is left out; not in the edition of
		 * spring 2026
		 * @return this builder
		 */
		public Builder credentialsName(String credentialsName) {
			this.credentialsName = credentialsName;
			return this;
		}

		/**
		 * Builds the request.
		 * @return the request
		 * @throws IllegalArgumentException if a value is out of its range
		 */
		public ListToolsRequest build() {
			return new ListToolsRequest(this.page, this.pageSize, this.refresh, this.pretty, this.credentialsName);
		}

	}

}
