// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.tool;

import com.fasterxml.jackson.annotation.JsonValue;
import org.springframework.util.Assert;

/**
 * Kind of a tool of the service itself. An open value: a text this library does not know
 * is kept as it is.
 *
 * @param value the text on the wire
 */
public record ToolType(@JsonValue String value) {

	/** Finds documents. */
	public static final ToolType RAG = new ToolType("rag");

	/** Makes images. */
	public static final ToolType IMAGE = new ToolType("image");

	/** Runs code. */
	public static final ToolType CODE = new ToolType("code");

	/** Reacts to events. */
	public static final ToolType EVENT = new ToolType("event");

	public ToolType {
		Assert.notNull(value, "value must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
