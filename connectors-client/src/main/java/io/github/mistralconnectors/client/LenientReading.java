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

/**
 * Reads on where a member has another type than described: the member is null, all others
 * keep their values. An answer fails only if it is not JSON, or as a whole of another
 * kind.
 */
final class LenientReading extends DeserializationProblemHandler {

	@Override
	public @Nullable Object handleUnexpectedToken(DeserializationContext context, JavaType targetType, JsonToken token,
			JsonParser parser, String failureMessage) {
		parser.skipChildren();
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
	public @Nullable Object handleInstantiationProblem(DeserializationContext context, Class<?> instanceClass,
			Object argument, Throwable problem) {
		return null;
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
