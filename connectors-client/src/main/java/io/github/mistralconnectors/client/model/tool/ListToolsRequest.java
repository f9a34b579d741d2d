// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.tool;

import io.github.mistralconnectors.client.internal.json.RequestChecks;
import org.jspecify.annotations.Nullable;

/**
 * Page and form of a list of tools. Only what was set is sent.
 *
 * @param page number of the page, from 1; 1 if null; up to API version 2026-09
 * @param pageSize number of tools in a page, at least 1; 100 if null
 * @param refresh whether the service asks the MCP server instead of its cache
 * @param pretty whether to simplify tools to name, description, annotations and a compact
 * input schema
 * @param credentialsName name of the credentials, 1 to 64 letters, digits, {@code _} or
 * {@code -}; if null, the name in
 * {@link io.github.mistralconnectors.client.settings.RequestOptions}, else that of the
 * {@link io.github.mistralconnectors.client.credentials.CredentialsNameResolver}, else
 * the default credentials; since API version 2026-08
 * @since 0.1
 */
public record ListToolsRequest(@Nullable Integer page, @Nullable Integer pageSize, @Nullable Boolean refresh,
		@Nullable Boolean pretty, @Nullable String credentialsName) {

	public ListToolsRequest {
		page = RequestChecks.page(page);
		pageSize = RequestChecks.pageSize(pageSize, Integer.MAX_VALUE);
		credentialsName = RequestChecks.optionalName("The credentials' name", credentialsName);
	}

	/**
	 * Creates a builder with nothing set.
	 * @return a builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Builder of a {@link ListToolsRequest}.
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
		 * Sets the number of the page; up to API version 2026-09.
		 * @param page 1 or more; 1 by default
		 * @return this builder
		 */
		public Builder page(int page) {
			this.page = page;
			return this;
		}

		/**
		 * Sets the number of tools in a page.
		 * @param pageSize 1 or more; 100 by default
		 * @return this builder
		 */
		public Builder pageSize(int pageSize) {
			this.pageSize = pageSize;
			return this;
		}

		/**
		 * Sets whether the service asks the MCP server instead of its cache.
		 * @param refresh whether to ask the MCP server
		 * @return this builder
		 */
		public Builder refresh(boolean refresh) {
			this.refresh = refresh;
			return this;
		}

		/**
		 * Sets whether to simplify tools to name, description, annotations and a compact
		 * input schema.
		 * @param pretty whether to simplify tools
		 * @return this builder
		 */
		public Builder pretty(boolean pretty) {
			this.pretty = pretty;
			return this;
		}

		/**
		 * Sets the name of the credentials; since API version 2026-08.
		 * @param credentialsName 1 to 64 letters, digits, {@code _} or {@code -}
		 * @return this builder
		 */
		public Builder credentialsName(String credentialsName) {
			this.credentialsName = credentialsName;
			return this;
		}

		/**
		 * Builds the request.
		 * @return the request
		 * @throws IllegalArgumentException if a number is out of its range or the name
		 * does not match its pattern
		 */
		public ListToolsRequest build() {
			return new ListToolsRequest(this.page, this.pageSize, this.refresh, this.pretty, this.credentialsName);
		}

	}

}
