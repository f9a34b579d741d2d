// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.tool;

import com.fasterxml.jackson.annotation.JsonValue;
import org.springframework.util.Assert;

/**
 * Whether a tool may be called as a task of MCP. An open value: a text this library does
 * not know is kept as it is.
 *
 * @param value the text on the wire
 */
public record ToolTaskSupport(@JsonValue String value) {

	/** Never. */
	public static final ToolTaskSupport FORBIDDEN = new ToolTaskSupport("forbidden");

	/** If the caller likes. */
	public static final ToolTaskSupport OPTIONAL = new ToolTaskSupport("optional");

	/** Always. */
	public static final ToolTaskSupport REQUIRED = new ToolTaskSupport("required");

	public ToolTaskSupport {
		Assert.notNull(value, "value must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
