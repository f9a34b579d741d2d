// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model;

import com.fasterxml.jackson.annotation.JsonValue;
import org.springframework.util.Assert;

/**
 * Protocol of a connector. A value that this library does not know is kept as it is.
 *
 * @param value the value in JSON
 * @since 0.1
 */
public record ConnectorProtocol(@JsonValue String value) {

	/** The connector is an MCP server. */
	public static final ConnectorProtocol MCP = new ConnectorProtocol("mcp");

	/** The connector is an HTTP API; since API version 2026-09. */
	public static final ConnectorProtocol HTTP = new ConnectorProtocol("http");

	/**
	 * The connector is one of the service's own; in responses up to API version 2026-08.
	 */
	public static final ConnectorProtocol TURBINE = new ConnectorProtocol("turbine");

	public ConnectorProtocol {
		Assert.notNull(value, "value must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
