// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.tool;

import com.fasterxml.jackson.annotation.JsonValue;
import org.springframework.util.Assert;

/**
 * Caller to which a tool with a user interface is offered. A value that this library does
 * not know is kept as it is.
 *
 * @param value the value in JSON
 * @since 0.1
 */
public record ToolUiVisibility(@JsonValue String value) {

	/** The model. */
	public static final ToolUiVisibility MODEL = new ToolUiVisibility("model");

	/** The user interface itself. */
	public static final ToolUiVisibility APP = new ToolUiVisibility("app");

	public ToolUiVisibility {
		Assert.notNull(value, "value must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
