// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.tool;

import com.fasterxml.jackson.annotation.JsonValue;
import org.springframework.util.Assert;

/**
 * Kind of a tool as a model sees it. An open value: a text this library does not know is
 * kept as it is.
 *
 * @param value the text on the wire
 */
public record FunctionToolType(@JsonValue String value) {

	/** A function. */
	public static final FunctionToolType FUNCTION = new FunctionToolType("function");

	public FunctionToolType {
		Assert.notNull(value, "value must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
