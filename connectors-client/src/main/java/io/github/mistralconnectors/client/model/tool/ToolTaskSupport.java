// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.tool;

import com.fasterxml.jackson.annotation.JsonValue;
import org.springframework.util.Assert;

/**
 * Support of a tool for being called as an MCP task. A value that this library does not
 * know is kept as it is.
 *
 * @param value the value in JSON
 * @since 0.1
 */
public record ToolTaskSupport(@JsonValue String value) {

	/** The tool must not be called as a task. */
	public static final ToolTaskSupport FORBIDDEN = new ToolTaskSupport("forbidden");

	/** The tool may be called as a task. */
	public static final ToolTaskSupport OPTIONAL = new ToolTaskSupport("optional");

	/** The tool must be called as a task. */
	public static final ToolTaskSupport REQUIRED = new ToolTaskSupport("required");

	public ToolTaskSupport {
		Assert.notNull(value, "value must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
