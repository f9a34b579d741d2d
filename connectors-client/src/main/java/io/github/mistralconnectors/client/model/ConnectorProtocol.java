// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model;

import com.fasterxml.jackson.annotation.JsonValue;
import org.springframework.util.Assert;

/**
 * Kind of a connector. An open value: a text this library does not know is kept as it is.
 *
 * @param value the text on the wire
 */
public record ConnectorProtocol(@JsonValue String value) {

	/** An MCP server. */
	public static final ConnectorProtocol MCP = new ConnectorProtocol("mcp");

	/** An HTTP API; since the edition of September 2026. */
	public static final ConnectorProtocol HTTP = new ConnectorProtocol("http");

	/** A kind of the service itself, in answers of some editions. */
	public static final ConnectorProtocol TURBINE = new ConnectorProtocol("turbine");

	public ConnectorProtocol {
		Assert.notNull(value, "value must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
