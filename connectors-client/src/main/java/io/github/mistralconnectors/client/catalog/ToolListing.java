// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.catalog;

import java.time.Instant;
import java.util.List;

import io.github.mistralconnectors.client.model.tool.ConnectorTool;
import org.jspecify.annotations.Nullable;

/**
 * Tools of a connector as they were listed with certain credentials.
 *
 * @param connector id or name of the connector as the caller named it
 * @param credentialsName name of the credentials, null for the default ones
 * @param tools tools of all pages in the order of the server, perhaps none
 * @param listedAt time at which the tools were listed
 * @param refreshFailure failure of the last attempt to list the tools again, null if
 * there was none; the tools are those of the listing before
 * @since 0.1
 */
public record ToolListing(String connector, @Nullable String credentialsName, List<ConnectorTool> tools,
		Instant listedAt, @Nullable Throwable refreshFailure) {

	public ToolListing {
		tools = List.copyOf(tools);
	}

	/** Returns this listing after it could not be replaced. */
	ToolListing with(Throwable failure) {
		return new ToolListing(this.connector, this.credentialsName, this.tools, this.listedAt, failure);
	}

}
