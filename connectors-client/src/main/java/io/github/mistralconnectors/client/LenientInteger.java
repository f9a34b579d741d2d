// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/**
 * Reads a whole number, also one in quotes; null where it is none or too large, which the
 * parser would make the whole answer fail for.
 */
final class LenientInteger extends StdScalarDeserializer<Integer> {

	LenientInteger() {
		super(Integer.class);
	}

	@Override
	public @Nullable Integer deserialize(JsonParser parser, DeserializationContext context) {
		boolean number = parser.currentToken().isNumeric();
		if (!number && parser.currentToken() != JsonToken.VALUE_STRING) {
			LenientReading.skip(parser);
			return null;
		}
		try {
			return (number ? parser.getDecimalValue() : new BigDecimal(parser.getString().strip())).intValueExact();
		}
		catch (ArithmeticException | NumberFormatException ex) {
			return null;
		}
	}

}
