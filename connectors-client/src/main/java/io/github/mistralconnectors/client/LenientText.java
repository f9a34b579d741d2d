// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/**
 * Reads a text; a number or flag as it is written, null where an array or object stands.
 * Jackson's own goes into an array before it gives up, and what follows is misread.
 */
final class LenientText extends StdScalarDeserializer<String> {

	LenientText() {
		super(String.class);
	}

	@Override
	public @Nullable String deserialize(JsonParser parser, DeserializationContext context) {
		if (parser.currentToken().isScalarValue()) {
			return parser.getString();
		}
		LenientReading.skip(parser);
		return null;
	}

}
