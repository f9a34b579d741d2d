// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.deser.DeserializationProblemHandler;
import tools.jackson.databind.deser.ValueInstantiator;

/**
 * Reads on where a member has another type than described: the member is null, all others
 * keep their values. An answer fails only if it is not JSON, or as a whole of another
 * kind.
 */
final class LenientReading extends DeserializationProblemHandler {

	@Override
	public @Nullable Object handleUnexpectedToken(DeserializationContext context, JavaType targetType, JsonToken token,
			JsonParser parser, String failureMessage) {
		skip(parser);
		return null;
	}

	@Override
	public @Nullable Object handleWeirdStringValue(DeserializationContext context, Class<?> targetType, String value,
			String failureMessage) {
		return (targetType == Instant.class) ? withoutOffset(value) : null;
	}

	@Override
	public @Nullable Object handleWeirdNumberValue(DeserializationContext context, Class<?> targetType, Number value,
			String failureMessage) {
		return null;
	}

	@Override
	public @Nullable Object handleMissingInstantiator(DeserializationContext context, Class<?> instanceClass,
			ValueInstantiator instantiator, JsonParser parser, String message) {
		// An owner was a number once: its digits are the text.
		if (instantiator.canCreateFromString() && parser.currentToken().isScalarValue()) {
			return instantiator.createFromString(context, parser.getString());
		}
		skip(parser);
		return null;
	}

	@Override
	public @Nullable Object handleInstantiationProblem(DeserializationContext context, Class<?> instanceClass,
			Object argument, Throwable problem) {
		return null;
	}

	/**
	 * Goes to the end of the value. Where a type is read from a plain value, the parser
	 * has gone into an object that stands in its place already.
	 */
	static void skip(JsonParser parser) {
		while (parser.currentToken() == JsonToken.PROPERTY_NAME) {
			parser.nextToken();
			parser.skipChildren();
			parser.nextToken();
		}
		parser.skipChildren();
	}

	/** A date without an offset means UTC. */
	private @Nullable Instant withoutOffset(String value) {
		try {
			return LocalDateTime.parse(value).toInstant(ZoneOffset.UTC);
		}
		catch (DateTimeParseException ex) {
			return null;
		}
	}

}
