// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.connector;

import com.fasterxml.jackson.annotation.JsonValue;
import org.springframework.util.Assert;

/**
 * Kind of a connection. An open value: a text this library does not know is kept as it
 * is.
 *
 * @param value the text on the wire
 */
public record ConnectionConfigType(@JsonValue String value) {

	/** To an MCP server. */
	public static final ConnectionConfigType MCP = new ConnectionConfigType("mcp");

	/** To a connector of the service itself. */
	public static final ConnectionConfigType TURBINE = new ConnectionConfigType("turbine");

	/** To another system of the service. */
	public static final ConnectionConfigType EOLIENNE = new ConnectionConfigType("eolienne");

	public ConnectionConfigType {
		Assert.notNull(value, "value must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
